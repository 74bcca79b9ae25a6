import { describe, expect, it } from 'vitest'
import { Ring } from './ring'

function read(ring: Ring): Float32Array {
  const out = new Float32Array(128)
  ring.read(out)
  return out
}

describe('the ring before the loudspeaker', () => {
  it('gives what was written, in order, around its end', () => {
    const ring = new Ring(300)
    for (let turn = 0; turn < 5; turn++) {
      ring.write(Float32Array.from({ length: 128 }, (_, i) => turn * 128 + i))
      const out = read(ring)
      if (turn > 0) {
        expect(out[0]).toBe(turn * 128)
        expect(out[127]).toBe(turn * 128 + 127)
      }
    }
  })

  it('rises at the beginning and falls when it runs empty, and counts that', () => {
    const ring = new Ring(1_000)
    ring.write(new Float32Array(256).fill(0.8))
    expect(read(ring)[0]).toBe(0)
    expect(read(ring)[127]).toBeCloseTo(0.8)
    const falling = read(ring)
    expect(falling[0]).toBeGreaterThan(0.7)
    expect(falling[127]).toBe(0)
    expect(read(ring)[0]).toBe(0)
    expect(ring.underruns).toBe(1)
  })

  it('does not count silence before the first sound', () => {
    const ring = new Ring(1_000)
    read(ring)
    expect(ring.underruns).toBe(0)
  })

  it('holds no more than it is made for', () => {
    const ring = new Ring(300)
    ring.write(new Float32Array(480).fill(1))
    expect(ring.waiting).toBe(300)
    expect(ring.overflow).toBe(180)
  })
})
