/** Runs on the audio thread: plays what the call worker mixes, and tells it what was played. */
import type { PlayedSound } from '../sound-format'
import { Ring } from './ring'

/** A third of a second: the worker gives far less, and what would be more is left out. */
const RING = 16_384
/** Blocks of Web Audio between two tellings: 5 ms. */
const TELL_EVERY = 2

class Playback extends AudioWorkletProcessor {
  private readonly ring = new Ring(RING)
  private worker: MessagePort | null = null
  private written = 0
  private latencyUs = 0
  private blocks = 0

  constructor() {
    super()
    this.port.onmessage = ({ data }: MessageEvent<MessagePort | number>) => {
      if (typeof data === 'number') this.latencyUs = data
      else this.listen(data)
    }
  }

  /** @returns that there is more to come */
  process(_: Float32Array[][], outputs: Float32Array[][]): boolean {
    const [first, ...others] = outputs[0] ?? []
    if (first !== undefined) {
      this.ring.read(first)
      for (const other of others) other.set(first)
    }
    if (++this.blocks % TELL_EVERY === 0) this.tell()
    return true
  }

  private listen(worker: MessagePort): void {
    this.worker = worker
    worker.onmessage = ({ data }: MessageEvent<Float32Array>) => {
      this.written += data.length
      this.ring.write(data)
    }
  }

  private tell(): void {
    const played: PlayedSound = {
      consumed: this.written - this.ring.waiting, // what found no place is gone as well
      underruns: this.ring.underruns,
      latencyUs: this.latencyUs,
    }
    this.worker?.postMessage(played)
  }
}

registerProcessor('playback', Playback)
