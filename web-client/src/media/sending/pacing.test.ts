import { describe, expect, it } from 'vitest'
import { Pacing } from './pacing'

/** Times, µs, of the frames that are taken of a camera. */
function taken(pacing: Pacing, cameraRate: number, seconds: number, jitterUs = 0): number[] {
  const times: number[] = []
  for (let i = 0; i < cameraRate * seconds; i++) {
    const atUs = (i * 1e6) / cameraRate + (i % 2 === 0 ? jitterUs : -jitterUs)
    if (pacing.takes(atUs)) {
      times.push(atUs)
    }
  }
  return times
}

describe('pacing', () => {
  it('lets everything through while nothing was told', () => {
    expect(taken(new Pacing(), 30, 2)).toHaveLength(60)
  })

  it('keeps to the rate, evenly', () => {
    const pacing = new Pacing()
    pacing.obey(10)
    const times = taken(pacing, 30, 3)
    expect(times.length).toBeGreaterThanOrEqual(29)
    expect(times.length).toBeLessThanOrEqual(30)
    const gaps = times.slice(1).map((time, i) => time - (times[i] as number))
    expect(Math.min(...gaps)).toBeGreaterThan(66_000)
    expect(Math.max(...gaps)).toBeLessThan(134_000)
  })

  it('does not halve the rate of a camera whose frames come a little early and late', () => {
    const pacing = new Pacing()
    pacing.obey(15)
    expect(taken(pacing, 15, 4, 3_000).length).toBeGreaterThanOrEqual(58)
  })

  it('sends nothing at a pace of nothing', () => {
    const pacing = new Pacing()
    pacing.obey(0)
    expect(taken(pacing, 30, 1)).toEqual([])
  })

  it('does not burst after a pause', () => {
    const pacing = new Pacing()
    pacing.obey(5)
    expect(pacing.takes(0)).toBe(true)
    expect(pacing.takes(10_000_000)).toBe(true)
    expect(pacing.takes(10_033_000)).toBe(false)
  })

  it('goes on at once when the pace rises, and when the clock is set back', () => {
    const pacing = new Pacing()
    pacing.obey(1)
    expect(pacing.takes(10_000_000)).toBe(true)
    pacing.obey(20)
    expect(pacing.takes(10_050_000)).toBe(true)
    expect(pacing.takes(5_000_000)).toBe(true)
  })
})
