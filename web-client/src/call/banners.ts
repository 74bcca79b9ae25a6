/** What is wrong with the call now and worth a line above it, the worst first. Pure. */
import type { Phase } from '../connection/contract'
import { PaceReason } from '../connection/messages'

export type BannerName =
  | 'connecting'
  | 'offline'
  | 'reconnecting'
  | 'degraded'
  | 'lineSlow'
  | 'receivers'
  | 'busy'
  | 'jobBusy'
  | 'effectLacking'
  | 'soundBlocked'
  | 'cameraLost'
  | 'microphoneLost'
  | 'mutedTalk'

export interface Circumstances {
  readonly phase: Phase['kind']
  /** The system says that there is no network. */
  readonly offline: boolean
  readonly degraded: boolean
  readonly pace: PaceReason | null
  /** The caller's own line carries less than is to be sent. */
  readonly lineSlow: boolean
  /** What the caller wants done to their picture is not to be had: nobody gets the picture. */
  readonly effectLacking: boolean
  readonly soundBlocked: boolean
  readonly cameraLost: boolean
  readonly microphoneLost: boolean
  /** Speaks though muted. */
  readonly mutedTalk: boolean
}

/** More lines would be in the way of the faces. */
const MOST = 2

export function bannersOf(now: Circumstances): readonly BannerName[] {
  // Where the call goes on all the same, as on one machine, the system's word says nothing of it.
  if (now.offline && (now.phase !== 'in' || now.lineSlow)) return ['offline']
  // While there is no connection nothing else that is known of it is true.
  if (now.phase === 'connecting' || now.phase === 'reconnecting') return [now.phase]
  const all: readonly [BannerName, boolean][] = [
    ['degraded', now.degraded],
    ['effectLacking', now.effectLacking],
    ['soundBlocked', now.soundBlocked],
    ['microphoneLost', now.microphoneLost],
    ['cameraLost', now.cameraLost],
    ['mutedTalk', now.mutedTalk],
    ['lineSlow', now.lineSlow],
    ['busy', now.pace === PaceReason.GATEWAY],
    ['jobBusy', now.pace === PaceReason.JOB],
    ['receivers', now.pace === PaceReason.RECEIVERS],
  ]
  return all
    .filter(([, holds]) => holds)
    .map(([name]) => name)
    .slice(0, MOST)
}
