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

/** What is left of the whole time: above all the wait for the sound that belongs to a picture. */
const REST = 'rest'

export type StageName = (typeof STAGES)[number] | typeof REST

export interface StagePart {
  readonly stage: StageName
  /** Milliseconds. */
  readonly ms: number
  /** Of the whole bar, 0 to 1. */
  readonly share: number
}

/**
 * The stages that frames passed, and what is left of the whole time. Clocks that differ by less than the time itself may
 * make one negative. The stages are means of all frames that came, the whole time of those that were shown.
 */
export function stageParts(times: StageTimes): readonly StagePart[] {
  const passed: { stage: StageName; ms: number }[] = STAGES.map((stage) => ({
    stage,
    ms: Math.max(0, times[stage]),
  })).filter((part) => Number.isFinite(part.ms))
  const rest = times.total - sumOf(passed)
  const parts = rest >= 1 ? [...passed, { stage: REST, ms: rest } as const] : passed
  const sum = sumOf(parts)
  return sum === 0 ? [] : parts.map((part) => ({ ...part, share: part.ms / sum }))
}

function sumOf(parts: readonly { readonly ms: number }[]): number {
  return parts.reduce((total, part) => total + part.ms, 0)
}
