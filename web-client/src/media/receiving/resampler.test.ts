import { describe, expect, it } from 'vitest'
import { Resampler } from './resampler'

const sine = (length: number, hertz: number, rate = 48_000) =>
  Float32Array.from({ length }, (_, i) => Math.sin((2 * Math.PI * hertz * i) / rate))

/** Reads all of a sound through the resampler, in blocks. */
function played(sound: Float32Array, ratio: number, block = 480): Float32Array {
  const resampler = new Resampler()
  const out: number[] = []
  for (let at = 0; at < sound.length; ) {
    while (resampler.lacks(block, ratio) > 0 && at < sound.length) {
      resampler.write(sound.subarray(at, at + 960))
      at += 960
    }
    const next = new Float32Array(block)
    resampler.read(next, ratio)
    out.push(...next)
  }
  return Float32Array.from(out)
}

describe('the resampler', () => {
  it('gives back what it was given at a ratio of one', () => {
    const sound = sine(9_600, 440)
    expect(played(sound, 1).subarray(0, 8_000)).toEqual(sound.subarray(0, 8_000))
  })

  it.each([0.995, 1.005])('plays a tone at %f of its speed without a click', (ratio) => {
    const out = played(sine(48_000, 440), ratio)
    const wanted = sine(40_000, 440 * ratio)
    for (let i = 0; i < 40_000; i++) {
      expect(Math.abs((out[i] as number) - (wanted[i] as number))).toBeLessThan(1e-3)
    }
  })

  it('brings a microphone of 44.1 kHz to 48 kHz', () => {
    const out = played(sine(44_100, 440, 44_100), 44_100 / 48_000)
    const wanted = sine(40_000, 440)
    for (let i = 0; i < 40_000; i++) {
      expect(Math.abs((out[i] as number) - (wanted[i] as number))).toBeLessThan(1e-3)
    }
  })

  it('gives silence where it has nothing, and says how much it lacks', () => {
    const resampler = new Resampler()
    expect(resampler.lacks(480, 1)).toBeGreaterThan(470)
    const out = new Float32Array(480).fill(1)
    resampler.read(out, 1)
    expect(Math.max(...out)).toBe(0)
  })
})
