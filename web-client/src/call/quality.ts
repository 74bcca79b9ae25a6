/** How good the connection to somebody is, in the three steps that people can tell apart. Pure. */
import type { ReceivedNumbers, SentNumbers } from '../connection/contract'
import { PaceReason } from '../connection/messages'

export type Quality = 'good' | 'fair' | 'poor'

/** Over these a talk suffers (ITU-T G.114: 400 ms one way at most), and is hard. */
const LATE_MS = 400
const VERY_LATE_MS = 900
/** Of 50 packets a second: concealment is heard from about 3 % on, and speech is lost from about 15 %. */
const GAPS = 1.5
const MANY_GAPS = 7.5
/** Under these a second movement is no movement any more. */
const FEW_FRAMES = 5
const HARDLY_FRAMES = 1.5

export interface Expected {
  /** Whether pictures are to come in full; a thumbnail or a camera that is off says nothing of the connection. */
  readonly pictures: boolean
}

/** Null: nothing came of which to tell. */
export function receivedQuality(numbers: ReceivedNumbers, expected: Expected): Quality | null {
  const frames = expected.pictures ? numbers.framesPerSecond : Number.NaN
  if (numbers.packetsPerSecond === 0 && Number.isNaN(numbers.stages.total)) return null
  return worst(
    step(numbers.stages.total, LATE_MS, VERY_LATE_MS),
    step(numbers.concealedPerSecond, GAPS, MANY_GAPS),
    step(-frames, -FEW_FRAMES, -HARDLY_FRAMES),
  )
}

/** Of the caller's own way to the gateway. */
export function sentQuality(sent: SentNumbers, roundTripMs: number): Quality {
  const slowed = sent.pace?.reason === PaceReason.RECEIVERS || sent.pace?.reason === PaceReason.UNWATCHED
  return worst(
    step(roundTripMs, 200, 600),
    step(sent.waitingBytes, 100_000, 500_000),
    sent.lineSlow ? 'fair' : 'good',
    sent.pace === null || slowed ? 'good' : step(-sent.pace.framesPerSecond, -FEW_FRAMES, -HARDLY_FRAMES),
  )
}

/** NaN is good: there is nothing to complain of. */
function step(value: number, fair: number, poor: number): Quality {
  if (value > poor) return 'poor'
  return value > fair ? 'fair' : 'good'
}

function worst(...of: readonly Quality[]): Quality {
  if (of.includes('poor')) return 'poor'
  return of.includes('fair') ? 'fair' : 'good'
}
