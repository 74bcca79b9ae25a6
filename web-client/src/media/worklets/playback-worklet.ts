import { PLAYED_BLOCK, type PlaybackState, type WorkletOrder } from './messages'
import { Ring } from './ring'
import { registerWorklet, WorkletProcessor } from './scope'

/** Samples that may wait: 200 ms, twice what the worker ever sends ahead. */
const RING = 9_600

/** Plays the blocks that the call worker mixes, and says with each block's length how much is left. */
class PlaybackWorklet extends WorkletProcessor {
  private readonly ring = new Ring(RING)
  private workers: MessagePort | null = null
  private spent: Float32Array<ArrayBuffer>[] = []
  private received = 0
  private played = 0
  private outputUs = 0
  private isOver = false

  constructor() {
    super()
    this.port.onmessage = ({ data }: MessageEvent<WorkletOrder>) => this.obey(data)
  }

  process(_inputs: Float32Array[][], outputs: Float32Array[][]): boolean {
    const channels = outputs[0] ?? []
    const [first, ...others] = channels
    if (first) {
      this.ring.read(first)
      for (const channel of others) {
        channel.set(first)
      }
      this.count(first.length)
    }
    return !this.isOver
  }

  private count(samples: number): void {
    this.played += samples
    if (this.played >= PLAYED_BLOCK) {
      this.played -= PLAYED_BLOCK
      this.tell()
    }
  }

  private tell(): void {
    const { received, spent, outputUs } = this
    const { waiting, underruns, overflow } = this.ring
    const state: PlaybackState = { received, waiting, underruns, overflow, outputUs, spent }
    this.workers?.postMessage(
      state,
      spent.map((block) => block.buffer),
    )
    this.spent = []
  }

  private obey(order: WorkletOrder): void {
    if (order.kind === 'end') {
      this.isOver = true
    } else if (order.kind === 'output-latency') {
      this.outputUs = order.outputUs
    } else {
      this.workers = order.port
      this.workers.onmessage = ({ data }: MessageEvent<Float32Array<ArrayBuffer>>) => this.take(data)
    }
  }

  private take(block: Float32Array<ArrayBuffer>): void {
    this.ring.write(block)
    this.received += block.length
    this.spent.push(block)
  }
}

registerWorklet('playback', PlaybackWorklet)
