import { describe, expect, it } from 'vitest'
import { DelaySteps, playingRate } from './delay-control'

const QUIET = new Float32Array(960).fill(0.0001)
const SPEECH = new Float32Array(960).fill(0.2)

function steps(lateUs: number, samples: Float32Array, count: number): number[] {
  const control = new DelaySteps()
  return Array.from({ length: count }, () => control.step(lateUs, samples))
}

describe('the control of delay', () => {
  it('plays a little faster what is late, and slower what is early, by half a percent at most', () => {
    expect(playingRate(0)).toBe(1)
    expect(playingRate(1_500)).toBe(1)
    expect(playingRate(17_000)).toBeCloseTo(1.0025)
    expect(playingRate(-500_000)).toBe(0.995)
    expect(playingRate(500_000)).toBe(1.005)
  })

  it('makes pauses shorter or longer, and leaves words alone', () => {
    expect(steps(60_000, QUIET, 1)).toEqual([1])
    expect(steps(-60_000, QUIET, 1)).toEqual([-1])
    expect(new Set(steps(60_000, SPEECH, 20))).toEqual(new Set([0]))
  })

  it('goes through words too where the deviation is large, and leaves out all that is too much', () => {
    expect(steps(200_000, SPEECH, 1)).toEqual([10])
    expect(steps(-200_000, SPEECH, 1)).toEqual([-1])
  })

  it('never steps twice in a row', () => {
    expect(steps(200_000, SPEECH, 6)).toEqual([10, 0, 0, 0, 10, 0])
  })
})
