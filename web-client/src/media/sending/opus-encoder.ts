import { CAPTURED_BLOCK, RATE } from '../worklets/messages'
import { opusUs } from './opus-packet'

const BLOCK_US = 20_000
/** Blocks that may wait for the encoder: 200 ms, as behind it nobody could make up for more. */
const MOST_WAITING = 10

/** Speech at 32 kbit/s is as good as it gets in mono; complexity 5 takes half the time of 10 and nobody hears it. */
const PLAIN: AudioEncoderConfig = { codec: 'opus', sampleRate: RATE, numberOfChannels: 1, bitrate: 32_000 }
const FOR_SPEECH: AudioEncoderConfig = {
  ...PLAIN,
  opus: { frameDuration: BLOCK_US, application: 'voip', signal: 'voice', complexity: 5 } as OpusEncoderConfig,
}

/** The best settings that this browser takes; null: it does not encode Opus. */
export async function opusConfig(): Promise<AudioEncoderConfig | null> {
  if (typeof AudioEncoder === 'undefined') {
    return null
  }
  for (const config of [FOR_SPEECH, PLAIN]) {
    const isSupported = await AudioEncoder.isConfigSupported(config).then(
      ({ supported }) => supported === true,
      () => false, // a value that it does not know is a TypeError
    )
    if (isSupported) {
      return config
    }
  }
  return null
}

/** Encodes blocks of 20 ms to packets of 20 ms, each with what was given for it. */
export class OpusEncoder<Facts> {
  private encoder: AudioEncoder | null = null
  /** Of the blocks in the encoder, in order: each block becomes one packet. */
  private readonly waiting: Facts[] = []
  private timestamp = 0

  /** @param fault it does not encode, or not to packets of 20 ms */
  constructor(
    private readonly config: AudioEncoderConfig,
    private readonly encoded: (opus: Uint8Array, facts: Facts) => void,
    private readonly fault: () => void,
  ) {}

  /** Whether a block would wait for so long that it had better be left out. */
  get isFull(): boolean {
    return (this.encoder?.encodeQueueSize ?? 0) >= MOST_WAITING
  }

  encode(samples: Float32Array<ArrayBuffer>, facts: Facts): void {
    this.encoder ??= this.begin()
    const data = new AudioData({
      format: 'f32-planar',
      sampleRate: RATE,
      numberOfFrames: CAPTURED_BLOCK,
      numberOfChannels: 1,
      timestamp: this.timestamp,
      data: samples,
    })
    this.timestamp += BLOCK_US
    this.waiting.push(facts)
    this.encoder.encode(data)
    data.close()
  }

  /** Nothing of what was said so far comes out any more, nor sounds in what is said next. */
  reset(): void {
    const { encoder } = this
    this.encoder = null
    this.waiting.length = 0
    if (encoder && encoder.state !== 'closed') {
      encoder.close()
    }
  }

  private begin(): AudioEncoder {
    const encoder = new AudioEncoder({
      output: (chunk) => {
        if (this.encoder === encoder) {
          this.output(chunk)
        }
      },
      error: () => {
        if (this.encoder === encoder) {
          this.reset()
          this.fault()
        }
      },
    })
    encoder.configure(this.config)
    return encoder
  }

  private output(chunk: EncodedAudioChunk): void {
    const facts = this.waiting.shift()
    const opus = new Uint8Array(chunk.byteLength)
    chunk.copyTo(opus)
    if (opusUs(opus) !== BLOCK_US) {
      this.reset()
      this.fault()
    } else if (facts) {
      this.encoded(opus, facts)
    }
  }
}
