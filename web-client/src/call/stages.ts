/** The way of a sender's frames in parts that a person can tell apart, for the bar of the numbers panel. Pure. */
import type { StageTimes } from '../connection/contract'

/** In the order in which a frame passes them. */
export const STAGES = [
  'capture',
  'ingest',
  'log',
  'queue',
  'vision',
  'back',
  'deliver',
  'network',
  'decode',
] as const satisfies readonly (keyof StageTimes)[]

/** What a picture waits for beside the stages: to be shown with the sound that belongs to it. */
const SYNC = 'sync'

export type StageName = (typeof STAGES)[number] | typeof SYNC

export interface StagePart {
  readonly stage: StageName
  /** Milliseconds. */
  readonly ms: number
  /** Of the whole bar, 0 to 1. */
  readonly share: number
}

/**
 * The stages that frames passed, and what else there is of the whole time, so that the parts are all of it. Clocks that differ by less than the time itself may make one negative.
 */
export function stageParts(times: StageTimes): readonly StagePart[] {
  const passed: { stage: StageName; ms: number }[] = STAGES.map((stage) => ({
    stage,
    ms: Math.max(0, times[stage]),
  })).filter((part) => Number.isFinite(part.ms))
  const rest = times.total - sumOf(passed)
  // Means of many frames, each rounded for itself: less is none.
  const parts = rest >= 1 ? [...passed, { stage: SYNC, ms: rest } as const] : passed
  const sum = sumOf(parts)
  return sum === 0 ? [] : parts.map((part) => ({ ...part, share: part.ms / sum }))
}

function sumOf(parts: readonly { readonly ms: number }[]): number {
  return parts.reduce((total, part) => total + part.ms, 0)
}
