import { describe, expect, it } from 'vitest'
import { Concealment } from './concealment'

/** Something like a vowel: 150 Hz and its overtones. */
const vowel = (from: number, count: number) =>
  Float32Array.from({ length: count }, (_, i) => {
    const phase = (2 * Math.PI * 150 * (from + i)) / 48_000
    return 0.3 * Math.sin(phase) + 0.15 * Math.sin(2 * phase) + 0.1 * Math.sin(5 * phase)
  })

const greatestStep = (samples: Float32Array) =>
  samples.reduce(
    (most, sample, i) => (i === 0 ? 0 : Math.max(most, Math.abs(sample - (samples[i - 1] as number)))),
    0,
  )

const energy = (samples: Float32Array) =>
  samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length

function joined(...parts: Float32Array[]): Float32Array {
  return Float32Array.from(parts.flatMap((part) => [...part]))
}

describe('concealment', () => {
  it('carries a vowel on, close to what was lost', () => {
    const concealment = new Concealment()
    concealment.pass(vowel(0, 1_920))
    const madeUp = concealment.next(960)
    const lost = vowel(1_920, 960)
    const error = Float32Array.from(madeUp, (sample, i) => sample - (lost[i] as number))
    expect(energy(error)).toBeLessThan(0.1 * energy(lost))
  })

  it('makes no click, neither into the gap nor out of it', () => {
    const concealment = new Concealment()
    const before = vowel(0, 1_920)
    concealment.pass(before)
    const madeUp = concealment.next(960)
    const after = vowel(2_900, 1_920) // not in step with what was made up
    concealment.pass(after)
    expect(greatestStep(joined(before, madeUp, after))).toBeLessThan(1.5 * greatestStep(before))
  })

  it('fades to silence within 80 ms', () => {
    const concealment = new Concealment()
    concealment.pass(vowel(0, 1_920))
    const madeUp = joined(...[0, 1, 2, 3, 4].map(() => concealment.next(960)))
    expect(energy(madeUp.subarray(960, 1_920))).toBeLessThan(energy(madeUp.subarray(0, 960)))
    expect(energy(madeUp.subarray(3_840))).toBe(0)
  })

  it('lets sound rise out of silence', () => {
    const concealment = new Concealment()
    concealment.silence()
    const loud = new Float32Array(960).fill(0.9)
    concealment.pass(loud)
    expect(loud[0]).toBeLessThan(0.01)
    expect(loud[959]).toBeCloseTo(0.9)
  })

  it('has nothing to carry on at the beginning', () => {
    expect(energy(new Concealment().next(960))).toBe(0)
  })
})
