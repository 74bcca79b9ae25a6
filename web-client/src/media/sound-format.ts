/** All sound is mono at this rate, as Opus has it; browsers convert what devices give and take. */
export const SAMPLE_RATE = 48_000
/** Samples of a packet: 20 ms. */
export const PACKET_SAMPLES = 960
export const PACKET_US = 20_000

/** What the capture worklet says: 20 ms of the microphone, transferred. */
export interface CapturedSound {
  readonly samples: Float32Array<ArrayBuffer>
  /** When the last sample was taken, by the count of samples since it began, µs. */
  readonly endUs: number
}

/** What the playback worklet says, some hundred times a second. */
export interface PlayedSound {
  /** Samples that it took from what it was given, since it began. */
  readonly consumed: number
  /** How often it had nothing to play while there was sound. */
  readonly underruns: number
  /** From here to the loudspeaker, µs. */
  readonly latencyUs: number
}
