/** What the worklets say over the ports that the call worker holds. All buffers are transferred, and given back. */

/** Sample rate of all sound between worklets and worker. */
export const RATE = 48_000
/** Samples of a captured block: a packet, 20 ms. */
export const CAPTURED_BLOCK = 960
/** Samples of a block that is played, 20 ms: each is a message to the worker and one from it. */
export const PLAYED_BLOCK = 960

/** To the worker: the next 20 ms of the microphone. The worker posts the buffers back, some at a time. */
export interface CapturedBlock {
  readonly samples: Float32Array<ArrayBuffer>
  /** When the last sample was taken, by the sound's own clock, µs. */
  readonly atUs: number
  /** When the block was given, by `Date.now()`, which a worklet and a worker have in common. */
  readonly givenMs: number
}

/** To the worker, with each block that was played: how much is there to be played. The worker answers with blocks. */
export interface PlaybackState {
  /** Samples that have come since the beginning. */
  readonly received: number
  /** Samples that wait to be played. */
  readonly waiting: number
  /** How often there were none, since the beginning. */
  readonly underruns: number
  /** Samples that found no place, since the beginning. */
  readonly overflow: number
  /** From the worklet to the loudspeaker, µs, as the browser says. */
  readonly outputUs: number
  /** Buffers that have been played. */
  readonly spent: readonly Float32Array<ArrayBuffer>[]
}

/** From the page, over the worklet's own port. */
export type WorkletOrder =
  | { readonly kind: 'port'; readonly port: MessagePort }
  | { readonly kind: 'output-latency'; readonly outputUs: number }
  | { readonly kind: 'end' }
