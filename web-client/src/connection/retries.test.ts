import { expect, test } from 'vitest'
import { Retries } from './retries'

test('tries at once, then after pauses that double up to five seconds', () => {
  const retries = new Retries(() => 0)
  const pauses = Array.from({ length: 9 }, () => retries.next())
  expect(pauses).toEqual([0, 100, 200, 400, 800, 1600, 3200, 5000, 5000])
})

test('waits up to half as long again by chance', () => {
  const retries = new Retries(() => 0.999)
  retries.next()
  expect(retries.next()).toBe(149)
  expect(retries.next()).toBe(299)
})

test('tries at once again after it got in', () => {
  const retries = new Retries(() => 0)
  retries.next()
  retries.next()
  retries.succeeded()
  expect(retries.next()).toBe(0)
})
