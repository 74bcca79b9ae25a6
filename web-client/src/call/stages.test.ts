import { describe, expect, it } from 'vitest'
import type { StageTimes } from '../connection/contract'
import { stageParts } from './stages'

const NONE: StageTimes = {
  capture: Number.NaN,
  ingest: Number.NaN,
  log: Number.NaN,
  queue: Number.NaN,
  vision: Number.NaN,
  back: Number.NaN,
  deliver: Number.NaN,
  network: Number.NaN,
  decode: Number.NaN,
  total: Number.NaN,
}

describe('the parts of the bar', () => {
  it('leave out what frames did not pass, and fill the bar', () => {
    const parts = stageParts({ ...NONE, capture: 10, log: 20, network: 10 })
    expect(parts).toEqual([
      { stage: 'capture', ms: 10, share: 0.25 },
      { stage: 'log', ms: 20, share: 0.5 },
      { stage: 'network', ms: 10, share: 0.25 },
    ])
  })

  it('are all of the time: what no stage took is left over', () => {
    const parts = stageParts({ ...NONE, capture: 10, log: 20, total: 120 })
    expect(parts.at(-1)).toEqual({ stage: 'rest', ms: 90, share: 0.75 })
  })

  it('take a negative time for none', () => {
    expect(stageParts({ ...NONE, ingest: -3, log: 6 }).map((part) => part.share)).toEqual([0, 1])
  })

  it('are none before a frame has come', () => {
    expect(stageParts(NONE)).toEqual([])
  })
})
