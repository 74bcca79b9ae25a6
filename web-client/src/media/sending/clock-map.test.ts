import { describe, expect, it } from 'vitest'
import { ClockMap } from './clock-map'

const START = 1_700_000_000_000_000

describe('the clock of a source', () => {
  it('stays even when it is heard of late', () => {
    const map = new ClockMap()
    map.at(0, START)
    const times = [7_000, 0, 3_000, 15_000, 1_000].map((late, i) =>
      map.at((i + 1) * 20_000, START + (i + 1) * 20_000 + late),
    )
    expect(times).toEqual([1, 2, 3, 4, 5].map((i) => START + i * 20_000))
  })

  it('follows a source that runs slower than this device', () => {
    const map = new ClockMap()
    let error = 0
    for (let i = 0; i < 50 * 60; i++) {
      const trueUs = START + i * 20_000 * 1.0001
      error = map.at(i * 20_000, trueUs + (i % 5) * 1_000) - trueUs
    }
    expect(Math.abs(error)).toBeLessThan(2_500)
  })

  it('catches up within two seconds when the source did not count for a while', () => {
    const map = new ClockMap()
    let capturedUs = 0
    for (let i = 0; i < 50 * 5; i++) {
      const missedUs = i < 100 ? 0 : 300_000
      capturedUs = map.at(i * 20_000, START + i * 20_000 + missedUs) - START - missedUs
    }
    expect(capturedUs).toBe(249 * 20_000)
  })

  it('begins anew with a source that begins anew', () => {
    const map = new ClockMap()
    map.at(500_000_000, START)
    expect(map.at(0, START + 40_000)).toBe(START + 40_000)
  })
})
