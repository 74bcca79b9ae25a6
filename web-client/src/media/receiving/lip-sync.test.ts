import { describe, expect, it } from 'vitest'
import { LipSync } from './lip-sync'

const MS = 1_000
/** The sender's clock against ours, µs. */
const CLOCK = 7_000_000_000

interface Ways {
  readonly soundMs: number
  readonly pictureMs: number
  readonly mostMs?: number
  readonly jitterMs?: number
}

/** A call of some seconds, in which the sound obeys what it is told, and the pictures come 15 times a second. */
function call(ways: Ways, seconds = 10) {
  const sync = new LipSync()
  sync.setMostMs(ways.mostMs ?? 200)
  const skews: number[] = []
  const captured: number[] = []
  let soundMs = ways.soundMs
  const due: { capturedUs: number; atUs: number }[] = []
  for (let ms = 0; ms < seconds * 1_000; ms += 10) {
    const nowUs = ms * MS
    soundMs += Math.max(-2, Math.min(2, ways.soundMs + sync.extraUs('ada', nowUs) / MS - soundMs))
    sync.playing('ada', soundMs * MS + CLOCK, ways.soundMs * MS + CLOCK, nowUs)
    if (ms % 70 === 0) {
      const pictureMs = ways.pictureMs + ((ms / 70) % 3) * (ways.jitterMs ?? 0)
      const capturedUs = nowUs - pictureMs * MS - CLOCK
      sync.pictureCame('ada', nowUs - capturedUs, nowUs)
      due.push({ capturedUs, atUs: sync.dueUs('ada', capturedUs, nowUs) })
    }
    while (due[0] && due[0].atUs <= nowUs + 9 * MS) {
      const { capturedUs } = due.shift() as (typeof due)[0]
      sync.shown('ada', capturedUs, nowUs)
      captured.push(capturedUs)
      skews.push(soundMs - (nowUs - capturedUs - CLOCK) / MS)
    }
  }
  return { sync, skews: skews.slice(skews.length / 2), soundMs }
}

const furthest = (skews: number[]) => Math.max(...skews.map(Math.abs))

describe('sound and picture', () => {
  it('come together where the picture is late', () => {
    const { skews, sync } = call({ soundMs: 80, pictureMs: 240 })
    expect(furthest(skews)).toBeLessThan(30)
    expect(Math.abs(sync.skewMs('ada'))).toBeLessThan(30)
  })

  it('come together where the sound is late', () => {
    const { skews, soundMs } = call({ soundMs: 250, pictureMs: 60 })
    expect(furthest(skews)).toBeLessThan(30)
    expect(soundMs).toBeCloseTo(250)
  })

  it('stay within 80 ms where pictures come unevenly', () => {
    expect(furthest(call({ soundMs: 80, pictureMs: 150, jitterMs: 40 }).skews)).toBeLessThan(80)
  })

  it('wait no longer than they may', () => {
    const { soundMs, sync } = call({ soundMs: 80, pictureMs: 500 })
    expect(soundMs).toBeCloseTo(280, 0)
    expect(sync.skewMs('ada')).toBeLessThan(-200)
    expect(call({ soundMs: 80, pictureMs: 500, mostMs: 0 }).soundMs).toBeCloseTo(80)
  })

  it('are no further apart than what a picture is not held for, where the sound is very late', () => {
    expect(furthest(call({ soundMs: 520, pictureMs: 60 }).skews)).toBeLessThan(80)
  })

  it('do not wait for a clock that was set', () => {
    const sync = new LipSync()
    sync.playing('ada', 5_000 * MS, 5_000 * MS, 0)
    sync.pictureCame('ada', 60 * MS, 0)
    expect(sync.dueUs('ada', 0, 60 * MS)).toBe(60 * MS)
  })

  it('do not wait for what is not there', () => {
    const sync = new LipSync()
    sync.playing('ada', 90 * MS, 90 * MS, 0)
    expect(sync.extraUs('ada', 0)).toBe(0)
    expect(sync.dueUs('boris', 0, 50 * MS)).toBe(50 * MS)
    sync.pictureCame('ada', 200 * MS, 0)
    expect(sync.extraUs('ada', 500 * MS)).toBe(110 * MS)
    expect(sync.extraUs('ada', 1_500 * MS)).toBe(0)
    expect(sync.dueUs('ada', 1_490 * MS, 1_500 * MS)).toBe(1_500 * MS)
  })

  it('have no skew where there are not both', () => {
    const sync = new LipSync()
    sync.shown('ada', 0, 100)
    expect(sync.skewMs('ada')).toBeNaN()
    expect(sync.skewMs('nobody')).toBeNaN()
  })
})
