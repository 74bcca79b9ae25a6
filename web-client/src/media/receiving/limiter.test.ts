import { expect, it } from 'vitest'
import { limit } from './limiter'

it('leaves sound alone that fits, and bends what does not', () => {
  const samples = Float32Array.of(0.5, -0.8, 0.9, 3, -3)
  limit(samples)
  expect(samples[0]).toBe(0.5)
  expect(samples[1]).toBeCloseTo(-0.8)
  expect(samples[2]).toBeGreaterThan(0.85)
  expect(samples[2]).toBeLessThan(0.9)
  expect(samples[3]).toBeLessThanOrEqual(1)
  expect(samples[4]).toBeGreaterThanOrEqual(-1)
})
