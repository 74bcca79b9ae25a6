import { Resampler } from '../receiving/resampler'
import { CAPTURED_BLOCK, type CapturedBlock, RATE, type WorkletOrder } from './messages'
import { registerWorklet, WorkletProcessor } from './scope'

/** Buffers that are kept to be used again: what is under way to the worker and back. */
const POOLED = 12

/** Cuts the microphone into blocks of 20 ms at 48 kHz, and gives them to the call worker. */
class CaptureWorklet extends WorkletProcessor {
  private readonly resampler = new Resampler()
  private readonly pool: Float32Array<ArrayBuffer>[] = []
  private readonly ratio = sampleRate / RATE
  private port48: MessagePort | null = null
  private blocks = 0
  private isOver = false

  constructor() {
    super()
    this.port.onmessage = ({ data }: MessageEvent<WorkletOrder>) => this.obey(data)
  }

  process(inputs: Float32Array[][]): boolean {
    const channels = inputs[0]
    if (channels?.[0]) {
      this.resampler.write(mixed(channels))
    }
    while (this.resampler.lacks(CAPTURED_BLOCK, this.ratio) === 0) {
      this.give()
    }
    return !this.isOver
  }

  private obey(order: WorkletOrder): void {
    if (order.kind === 'end') {
      this.isOver = true
    } else if (order.kind === 'port') {
      this.port48 = order.port
      this.port48.onmessage = ({ data }: MessageEvent<Float32Array<ArrayBuffer>[]>) => {
        this.pool.push(...data.slice(0, POOLED - this.pool.length))
      }
    }
  }

  private give(): void {
    const samples = this.pool.pop() ?? new Float32Array(CAPTURED_BLOCK)
    this.resampler.read(samples, this.ratio)
    this.blocks++
    const atUs = (this.blocks * CAPTURED_BLOCK * 1e6) / RATE
    this.port48?.postMessage({ samples, atUs, givenMs: Date.now() } satisfies CapturedBlock, [samples.buffer])
  }
}

function mixed(channels: Float32Array[]): Float32Array {
  const first = channels[0] as Float32Array
  if (channels.length === 1) {
    return first
  }
  return first.map(
    (_, i) => channels.reduce((sum, channel) => sum + (channel[i] as number), 0) / channels.length,
  )
}

registerWorklet('capture', CaptureWorklet)
