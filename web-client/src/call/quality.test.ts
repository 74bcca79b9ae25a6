import { describe, expect, it } from 'vitest'
import type { ReceivedNumbers, SentNumbers } from '../connection/contract'
import { PaceReason } from '../connection/messages'
import { receivedQuality, sentQuality } from './quality'

const NAN = Number.NaN
const stages = { capture: 5, ingest: 5, log: 5, queue: NAN, vision: NAN, back: NAN, deliver: 2, network: 8 }
const received: ReceivedNumbers = {
  participantId: 'p1',
  framesPerSecond: 15,
  kilobytesPerSecond: 400,
  width: 640,
  height: 480,
  stages: { ...stages, decode: 4, total: 60 },
  packetsPerSecond: 50,
  concealedPerSecond: 0,
  jitterMs: 40,
  skewMs: 10,
  drops: {},
}
const late = (total: number) => ({ ...received, stages: { ...received.stages, total } })
const all = { pictures: true }

describe('the quality of what is received', () => {
  it('is good while all is well', () => {
    expect(receivedQuality(received, all)).toBe('good')
  })

  it('falls with the latency', () => {
    expect(receivedQuality(late(500), all)).toBe('fair')
    expect(receivedQuality(late(1200), all)).toBe('poor')
  })

  it('falls with the gaps in the sound', () => {
    expect(receivedQuality({ ...received, concealedPerSecond: 3 }, all)).toBe('fair')
    expect(receivedQuality({ ...received, concealedPerSecond: 20 }, all)).toBe('poor')
  })

  it('falls when few frames come, unless no more were asked for', () => {
    expect(receivedQuality({ ...received, framesPerSecond: 3 }, all)).toBe('fair')
    expect(receivedQuality({ ...received, framesPerSecond: 3 }, { pictures: false })).toBe('good')
  })

  it('is not known of who has sent nothing', () => {
    expect(receivedQuality({ ...late(NAN), packetsPerSecond: 0, framesPerSecond: 0 }, all)).toBeNull()
  })
})

describe('the quality of what is sent', () => {
  const sent: SentNumbers = {
    framesPerSecond: 15,
    kilobytesPerSecond: 500,
    width: 640,
    height: 480,
    jpegQuality: 80,
    encodeMs: 4,
    packetsPerSecond: 50,
    waitingBytes: 0,
    drops: {},
    pace: null,
    kept: { framesPerSecond: 15, maxSide: 640 },
    lineSlow: false,
  }

  it('falls with the way to the gateway and what waits in the socket', () => {
    expect(sentQuality(sent, 20)).toBe('good')
    expect(sentQuality(sent, 300)).toBe('fair')
    expect(sentQuality({ ...sent, waitingBytes: 600_000 }, 20)).toBe('poor')
    expect(sentQuality({ ...sent, lineSlow: true }, 20)).toBe('fair')
  })

  it('does not fall when it is the others who are slow, or do not look', () => {
    const pace = { framesPerSecond: 1, maxSide: 320 }
    const paced = (reason: PaceReason) => sentQuality({ ...sent, pace: { ...pace, reason } }, 20)
    expect(paced(PaceReason.RECEIVERS)).toBe('good')
    expect(paced(PaceReason.UNWATCHED)).toBe('good')
    expect(paced(PaceReason.GATEWAY)).toBe('poor')
  })
})
