import { describe, expect, it } from 'vitest'
import { opusUs } from './opus-packet'

describe('what an Opus packet says of its length', () => {
  it('knows 20 ms in every mode', () => {
    expect(opusUs(Uint8Array.of(1 << 3, 0))).toBe(20_000) // SILK
    expect(opusUs(Uint8Array.of(13 << 3, 0))).toBe(20_000) // hybrid
    expect(opusUs(Uint8Array.of(31 << 3, 0))).toBe(20_000) // CELT
    expect(opusUs(Uint8Array.of((30 << 3) | 1, 0))).toBe(20_000) // two of 10 ms
    expect(opusUs(Uint8Array.of((28 << 3) | 3, 8, 0))).toBe(20_000) // eight of 2.5 ms
  })

  it('tells other lengths', () => {
    expect(opusUs(Uint8Array.of(3 << 3, 0))).toBe(60_000)
    expect(opusUs(Uint8Array.of((31 << 3) | 2, 0))).toBe(40_000)
    expect(opusUs(Uint8Array.of(0))).toBe(10_000)
  })

  it('finds nothing in nothing', () => {
    expect(opusUs(new Uint8Array())).toBe(0)
    expect(opusUs(Uint8Array.of(3))).toBe(0)
  })
})
