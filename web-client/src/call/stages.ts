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

export type StageName = (typeof STAGES)[number]

export interface StagePart {
  readonly stage: StageName
  /** Milliseconds. */
  readonly ms: number
  /** Of the whole bar, 0 to 1. */
  readonly share: number
}

/** The stages that frames passed; clocks that differ by less than the time itself may make one negative. */
export function stageParts(times: StageTimes): readonly StagePart[] {
  const passed = STAGES.map((stage) => ({ stage, ms: Math.max(0, times[stage]) })).filter((part) =>
    Number.isFinite(part.ms),
  )
  const sum = passed.reduce((total, part) => total + part.ms, 0)
  return sum === 0 ? [] : passed.map((part) => ({ ...part, share: part.ms / sum }))
}
