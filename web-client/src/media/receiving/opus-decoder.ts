import type { SoundBlock } from './jitter-buffer'

const CONFIG: AudioDecoderConfig = { codec: 'opus', sampleRate: 48_000, numberOfChannels: 1 }
const BLOCK_US = 20_000
/**
 * Packets that may wait for the decoder: 400 ms, which is more than a line holds up at once. Each goes through threads of
 * the browser's, so on a machine that is too busy they would wait for ever longer.
 */
const MOST_WAITING = 20
/** If more packets than these are neither waiting nor out, some gave no sound, and their places are taken by later ones. */
const MOST_UNDER_WAY = 5

/** Whether this browser decodes Opus. */
export async function decodesOpus(): Promise<boolean> {
  if (typeof AudioDecoder === 'undefined') {
    return false
  }
  return (await AudioDecoder.isConfigSupported(CONFIG)).supported === true
}

/** What a packet's sound is known by. */
type Facts = Pick<SoundBlock, 'sequence' | 'capturedUs'>

/**
 * Decodes one sender's packets. Begins anew after a fault, which costs the packets that were in it: they are concealed.
 *
 * What comes out is known by its place: packets are given times without gaps. Chromium takes the first time and counts
 * samples from there (media/base/audio_discard_helper.cc), so that behind a packet that was lost it would give each one
 * the time of the one before; other browsers hand times through.
 */
export class OpusDecoder {
  private decoder: AudioDecoder | null = null
  private readonly waiting = new Map<number, Facts>()
  private fed = 0

  constructor(private readonly decoded: (block: SoundBlock) => void) {}

  decode(sequence: number, opus: Uint8Array, capturedUs: number): void {
    const queued = this.decoder?.decodeQueueSize ?? 0
    if (queued >= MOST_WAITING) {
      return // it is concealed, as if it had been lost
    }
    if (this.waiting.size > queued + MOST_UNDER_WAY) {
      this.close()
    }
    try {
      this.decoder ??= this.begin()
      const place = this.fed++
      this.waiting.set(place, { sequence, capturedUs })
      this.decoder.decode(new EncodedAudioChunk({ type: 'key', timestamp: place * BLOCK_US, data: opus }))
    } catch {
      this.close()
    }
  }

  close(): void {
    if (this.decoder && this.decoder.state !== 'closed') {
      this.decoder.close()
    }
    this.decoder = null
    this.waiting.clear()
    this.fed = 0
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
    const place = Math.round(data.timestamp / BLOCK_US)
    const facts = this.waiting.get(place)
    this.waiting.delete(place)
    try {
      if (facts) {
        this.decoded({ ...facts, samples: mono(data) })
      }
    } finally {
      data.close()
    }
  }
}

/** The mean of all channels: some browsers make two of one. */
function mono(data: AudioData): Float32Array {
  const samples = new Float32Array(data.numberOfFrames)
  if (data.numberOfChannels === 1) {
    data.copyTo(samples, { planeIndex: 0, format: 'f32-planar' })
    return samples
  }
  const channel = new Float32Array(data.numberOfFrames)
  for (let plane = 0; plane < data.numberOfChannels; plane++) {
    data.copyTo(channel, { planeIndex: plane, format: 'f32-planar' })
    for (let i = 0; i < samples.length; i++) {
      samples[i] = (samples[i] as number) + (channel[i] as number) / data.numberOfChannels
    }
  }
  return samples
}
