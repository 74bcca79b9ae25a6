import { describe, expect, it } from 'vitest'
import { judgeGain, type Loudness, loudnessOf, meterOf } from './gain'

/** Speech of a loudness: two moments of sound, then one of pause. */
function speech(rms: number, peak = rms * 4): readonly Loudness[] {
  return Array.from({ length: 60 }, (_, index) =>
    index % 3 === 2 ? { rms: 0.0005, peak: 0.002 } : { rms, peak },
  )
}

describe('the gain check', () => {
  it('finds ordinary speech good', () => {
    expect(judgeGain(speech(0.05))).toBe('good')
  })

  it('finds speech good that pauses half of the time', () => {
    const halting = [...speech(0.05), ...speech(0.0005)]
    expect(judgeGain(halting)).toBe('good')
  })

  it('hears who is far from the microphone', () => {
    expect(judgeGain(speech(0.005))).toBe('quiet')
  })

  it('hears sound that is cut off at its peaks, though it is not loud on the whole', () => {
    expect(judgeGain(speech(0.12, 1))).toBe('loud')
  })

  it('forgives one knock on the table', () => {
    expect(judgeGain([...speech(0.05), { rms: 0.3, peak: 1 }])).toBe('good')
  })

  it('hears what is loud all the time', () => {
    expect(judgeGain(speech(0.4, 0.9))).toBe('loud')
  })

  it('says when there is no sound at all', () => {
    expect(judgeGain(speech(0.0001))).toBe('silent')
    expect(judgeGain([])).toBe('silent')
  })
})

describe('loudness', () => {
  it('of a sine is its amplitude over the root of two', () => {
    const sine = Float32Array.from({ length: 480 }, (_, index) => 0.5 * Math.sin((index * 2 * Math.PI) / 48))
    expect(loudnessOf(sine).rms).toBeCloseTo(0.5 / Math.SQRT2, 3)
    expect(loudnessOf(sine).peak).toBeCloseTo(0.5, 3)
  })

  it('is shown on a meter as the ear has it', () => {
    expect(meterOf(0)).toBe(0)
    expect(meterOf(1)).toBe(1)
    expect(meterOf(10 ** (-30 / 20))).toBeCloseTo(0.5)
  })
})
