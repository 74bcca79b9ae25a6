import type { StageTimes } from './contract'
import type { Stamps } from './messages'

type StageName = keyof StageTimes

const STAGES: readonly StageName[] = [
  'capture',
  'ingest',
  'log',
  'queue',
  'vision',
  'back',
  'deliver',
  'network',
  'decode',
  'total',
]

/** Means of the time in each stage, over the frames since they were last taken. */
export class StageMeans {
  #sums = new Map<StageName, { sumMs: number; count: number }>()

  /**
   * ```
   *   captured ─capture▸ received ─ingest▸ published ─queue▸ started ─vision▸ encoded ─back▸ consumed ─deliver▸
   *                                published ──────────────── log ─────────────────────▸ consumed   (no effects)
   *   delivered ─network▸ arrived
   * ```
   *
   * @param arrivedUs by the gateway's clock, as the stamps
   */
  arrived(stamps: Stamps, arrivedUs: number): void {
    this.#between('capture', stamps.capturedUs, stamps.receivedUs)
    this.#between('ingest', stamps.receivedUs, stamps.publishedUs)
    if (stamps.startedUs === 0n) {
      this.#between('log', stamps.publishedUs, stamps.consumedUs)
    } else {
      this.#between('queue', stamps.publishedUs, stamps.startedUs)
      this.#between('vision', stamps.startedUs, stamps.encodedUs)
      this.#between('back', stamps.encodedUs, stamps.consumedUs)
    }
    this.#between('deliver', stamps.consumedUs, stamps.deliveredUs)
    this.#between('network', stamps.deliveredUs, BigInt(Math.round(arrivedUs)))
  }

  /** @param totalMs from the camera to the screen */
  shown(decodeMs: number, totalMs: number): void {
    this.#add('decode', decodeMs)
    this.#add('total', totalMs)
  }

  /** Begins anew. */
  take(): StageTimes {
    const means = STAGES.map((stage) => [stage, mean(this.#sums.get(stage))] as const)
    this.#sums = new Map()
    return Object.fromEntries(means) as Record<StageName, number>
  }

  #between(stage: StageName, fromUs: bigint, toUs: bigint): void {
    if (fromUs !== 0n && toUs !== 0n) {
      this.#add(stage, Number(toUs - fromUs) / 1000)
    }
  }

  #add(stage: StageName, ms: number): void {
    const known = this.#sums.get(stage) ?? { sumMs: 0, count: 0 }
    // Two clocks may disagree by a little more than a short stage takes.
    this.#sums.set(stage, { sumMs: known.sumMs + Math.max(0, ms), count: known.count + 1 })
  }
}

function mean(sum: { sumMs: number; count: number } | undefined): number {
  return sum === undefined ? Number.NaN : sum.sumMs / sum.count
}
