import type { SoundBlock } from './jitter-buffer'

const CONFIG: AudioDecoderConfig = { codec: 'opus', sampleRate: 48_000, numberOfChannels: 1 }
const BLOCK_US = 20_000
/**
 * Packets that may wait for the decoder: 200 ms. Each goes through threads of the browser's, so on a machine that is
 * too busy they would wait for ever longer, and nobody behind the decoder could shorten that.
 */
const MOST_WAITING = 10

/** Whether this browser decodes Opus. */
export async function decodesOpus(): Promise<boolean> {
  if (typeof AudioDecoder === 'undefined') {
    return false
  }
  return (await AudioDecoder.isConfigSupported(CONFIG)).supported === true
}

/**
 * Decodes one sender's packets. Begins anew after a fault, which costs the packets that were in it: they are concealed.
 */
export class OpusDecoder {
  private decoder: AudioDecoder | null = null
  private readonly capturedUs = new Map<number, number>()

  constructor(private readonly decoded: (block: SoundBlock) => void) {}

  decode(sequence: number, opus: Uint8Array, capturedUs: number): void {
    if (this.decoder && this.decoder.decodeQueueSize >= MOST_WAITING) {
      this.close() // what waits is given up: newer sound is worth more
    }
    // The decoder hands the time through, so the sequence travels in it.
    const timestamp = sequence * BLOCK_US
    this.capturedUs.set(timestamp, capturedUs)
    try {
      this.decoder ??= this.begin()
      this.decoder.decode(new EncodedAudioChunk({ type: 'key', timestamp, data: opus }))
    } catch {
      this.close()
    }
  }

  close(): void {
    if (this.decoder && this.decoder.state !== 'closed') {
      this.decoder.close()
    }
    this.decoder = null
    this.capturedUs.clear()
  }

  private begin(): AudioDecoder {
    const decoder = new AudioDecoder({
      output: (data) => this.output(data),
      error: () => {
        if (this.decoder === decoder) {
          this.close()
        }
      },
    })
    decoder.configure(CONFIG)
    return decoder
  }

  private output(data: AudioData): void {
    const capturedUs = this.capturedUs.get(data.timestamp)
    this.capturedUs.delete(data.timestamp)
    try {
      if (capturedUs !== undefined) {
        this.decoded({ sequence: Math.round(data.timestamp / BLOCK_US), samples: mono(data), capturedUs })
      }
    } finally {
      data.close()
    }
  }
}

/** The mean of all channels: some browsers make two of one. */
function mono(data: AudioData): Float32Array {
  const samples = new Float32Array(data.numberOfFrames)
  const channel = new Float32Array(data.numberOfFrames)
  for (let plane = 0; plane < data.numberOfChannels; plane++) {
    data.copyTo(channel, { planeIndex: plane, format: 'f32-planar' })
    for (let i = 0; i < samples.length; i++) {
      samples[i] = (samples[i] as number) + (channel[i] as number) / data.numberOfChannels
    }
  }
  return samples
}
