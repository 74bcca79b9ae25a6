import { describe, expect, it } from 'vitest'
import { Arrival } from './arrival'

/** Packets every 20 ms, each so much late. The sender's clock is 5 s ahead. */
function arrive(arrival: Arrival, from: number, count: number, lateUs: (i: number) => number): void {
  for (let i = from; i < from + count; i++) {
    arrival.packet(i * 20_000 + 5_000_000, i * 20_000 + 30_000 + lateUs(i))
  }
}

describe('the way in which packets arrive', () => {
  it('asks for no more than a packet where they come evenly', () => {
    const arrival = new Arrival()
    arrive(arrival, 0, 100, () => 0)
    expect(arrival.targetUs).toBe(20_000)
    expect(arrival.fastestUs).toBe(-4_970_000)
  })

  it('asks for as much as nearly all are late', () => {
    const arrival = new Arrival()
    arrive(arrival, 0, 500, (i) => (i % 10) * 6_000)
    expect(arrival.targetUs).toBeGreaterThanOrEqual(54_000)
    expect(arrival.targetUs).toBeLessThanOrEqual(80_000)
  })

  it('is not troubled by one packet in a hundred', () => {
    const arrival = new Arrival()
    arrive(arrival, 0, 500, (i) => (i % 100 === 50 ? 150_000 : 0))
    expect(arrival.targetUs).toBeLessThan(40_000)
  })

  it('asks for 200 ms at most', () => {
    const arrival = new Arrival()
    arrive(arrival, 0, 500, (i) => (i % 2) * 700_000)
    expect(arrival.targetUs).toBe(200_000)
  })

  it('calms down when the line does', () => {
    const arrival = new Arrival()
    arrive(arrival, 0, 200, (i) => (i % 10) * 10_000)
    arrive(arrival, 200, 50 * 30, () => 0)
    expect(arrival.targetUs).toBeLessThan(40_000)
  })

  it('learns anew after a clock was set', () => {
    const arrival = new Arrival()
    arrive(arrival, 0, 100, () => 0)
    arrive(arrival, 100, 1, () => 60_000_000)
    expect(arrival.targetUs).toBe(20_000)
    expect(arrival.fastestUs).toBe(55_030_000)
  })
})
