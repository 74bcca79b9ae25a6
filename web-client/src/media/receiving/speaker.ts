import { PLAYED_BLOCK, type PlaybackState, RATE } from '../worklets/messages'

/** What is sent ahead to the loudspeaker, samples: 40 ms bridge what keeps the worker busy now and then. */
const LEAST_LEAD = 1_920
/** 100 ms: whoever needs more has no machine for a call. */
const MOST_LEAD = 4_800
/** Added after each underrun, taken away after each calm time: 10 ms. */
const LEAD_STEP = 480
const CALM_US = 30_000_000
const SAMPLE_US = 1e6 / RATE

/** Mixes into `out`. `atUs`: when its first sample is due; `outputUs`: how much later than that it is heard. */
export type Mix = (out: Float32Array, atUs: number, outputUs: number) => void

/** Keeps the playback worklet supplied: as much as it has played is mixed anew. */
export class Speaker {
  private sent = 0
  private lead = LEAST_LEAD
  private underruns = 0
  private overflow = 0
  private toldOverflow = 0
  private calmSinceUs: number
  private readonly pool: Float32Array<ArrayBuffer>[] = []

  constructor(
    private readonly port: MessagePort,
    private readonly nowUs: () => number,
    private readonly mix: Mix,
  ) {
    this.calmSinceUs = nowUs()
    port.onmessage = ({ data }: MessageEvent<PlaybackState>) => this.supply(data)
  }

  /** Blocks that found no place in the loudspeaker, since it was last asked. */
  takeOverflow(): number {
    const blocks = Math.floor(this.overflow - this.toldOverflow)
    this.toldOverflow += blocks
    return blocks
  }

  close(): void {
    this.port.onmessage = null
    this.port.close()
  }

  private supply(state: PlaybackState): void {
    this.pool.push(...state.spent)
    this.adapt(state.underruns)
    this.overflow = state.overflow / PLAYED_BLOCK
    let waiting = state.waiting + this.sent - state.received
    for (; waiting < this.lead; waiting += PLAYED_BLOCK) {
      const block = this.pool.pop() ?? new Float32Array(PLAYED_BLOCK)
      block.fill(0)
      // The lead is a delay behind the jitter buffer, so it does not count as time that a packet has to arrive.
      const atUs = this.nowUs() + (waiting - this.lead) * SAMPLE_US
      this.mix(block, atUs, this.lead * SAMPLE_US + state.outputUs)
      this.sent += PLAYED_BLOCK
      this.port.postMessage(block, [block.buffer])
    }
  }

  private adapt(underruns: number): void {
    const nowUs = this.nowUs()
    if (underruns > this.underruns) {
      this.underruns = underruns
      this.lead = Math.min(MOST_LEAD, this.lead + LEAD_STEP)
      this.calmSinceUs = nowUs
    } else if (nowUs - this.calmSinceUs > CALM_US) {
      this.lead = Math.max(LEAST_LEAD, this.lead - LEAD_STEP)
      this.calmSinceUs = nowUs
    }
  }
}
