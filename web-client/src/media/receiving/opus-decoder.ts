import type { ReceivedPacket } from '../parts'
import { PACKET_US, SAMPLE_RATE } from '../sound-format'
import type { SoundBlock } from './jitter-buffer'

/** Packets that may be with the decoder; more have come in a heap, and the jitter buffer would not take them either. */
const MOST_WAITING = 60

/** One sender's packets to samples, by WebCodecs. One that has failed begins anew with the next packet. */
export class OpusDecoder {
  private decoder: AudioDecoder | null = null
  private decoding: { readonly sequence: number; readonly capturedUs: number }[] = []

  /** @param decoded given the samples of each packet, in order */
  constructor(private readonly decoded: (block: SoundBlock) => void) {}

  /** @throws where the browser has no decoder for Opus */
  decode({ sequence, capturedUs, opus }: ReceivedPacket): void {
    if (this.decoding.length >= MOST_WAITING) return
    const decoder = this.decoderNow()
    this.decoding.push({ sequence, capturedUs })
    decoder.decode(
      new EncodedAudioChunk({
        type: 'key',
        timestamp: sequence * PACKET_US,
        data: opus as Uint8Array<ArrayBuffer>,
      }),
    )
  }

  close(): void {
    if (this.decoder !== null && this.decoder.state !== 'closed') this.decoder.close()
    this.decoder = null
    this.decoding = []
  }

  private decoderNow(): AudioDecoder {
    if (this.decoder !== null) return this.decoder
    const decoder = new AudioDecoder({
      output: (data) => this.out(data),
      error: () => this.close(),
    })
    decoder.configure({ codec: 'opus', sampleRate: SAMPLE_RATE, numberOfChannels: 1 })
    this.decoder = decoder
    return decoder
  }

  private out(data: AudioData): void {
    const packet = this.decoding.shift() // each packet comes out once, in order
    const samples = new Float32Array(data.numberOfFrames)
    data.copyTo(samples, { planeIndex: 0, format: 'f32-planar' })
    data.close()
    if (packet !== undefined) this.decoded({ ...packet, samples })
  }
}
