/** Runs on the audio thread: cuts the microphone's sound into packets for the call worker. */
import { type CapturedSound, PACKET_SAMPLES, SAMPLE_RATE } from '../sound-format'

class Capture extends AudioWorkletProcessor {
  private out: MessagePort | null = null
  private block = new Float32Array(PACKET_SAMPLES)
  private filled = 0
  private taken = 0

  constructor() {
    super()
    this.port.onmessage = ({ data }: MessageEvent<MessagePort>) => {
      this.out = data
    }
  }

  /** @returns that there is more to come */
  process([input]: Float32Array[][]): boolean {
    const samples = input?.[0]
    if (samples !== undefined) this.take(samples)
    return true
  }

  private take(samples: Float32Array): void {
    for (let at = 0; at < samples.length; ) {
      const part = samples.subarray(at, at + PACKET_SAMPLES - this.filled)
      this.block.set(part, this.filled)
      this.filled += part.length
      this.taken += part.length
      at += part.length
      if (this.filled === PACKET_SAMPLES) this.give()
    }
  }

  private give(): void {
    const sound: CapturedSound = { samples: this.block, endUs: (this.taken / SAMPLE_RATE) * 1e6 }
    this.out?.postMessage(sound, [this.block.buffer])
    this.block = new Float32Array(PACKET_SAMPLES)
    this.filled = 0
  }
}

registerProcessor('capture', Capture)
