import type { AudioSender, MediaEnds } from '../parts'
import { type CapturedSound, PACKET_SAMPLES, PACKET_US, SAMPLE_RATE } from '../sound-format'
import { ClockMap } from './clock-map'
import { opusUs } from './opus-packet'
import { soundLevel } from './sound-level'
import { VoiceActivity } from './voice-activity'

type Ends = Pick<MediaEnds, 'nowUs' | 'packet' | 'ownLevel' | 'lacking'>

/** Clear speech needs no more. */
const BITS_PER_SECOND = 32_000
/** Packets that may wait for the encoder; behind more of them sound would only be late. */
const MOST_WAITING = 10
/** Blocks between two tellings of the own level: ten a second. */
const LEVEL_EVERY = 5

const CONFIG: AudioEncoderConfig = {
  codec: 'opus',
  sampleRate: SAMPLE_RATE,
  numberOfChannels: 1,
  bitrate: BITS_PER_SECOND,
}

/** What is known of a block while it is encoded. */
interface Encoding {
  readonly level: number
  readonly voice: boolean
  readonly capturedUs: number
}

/** Sound of the microphone as packets of Opus, by WebCodecs. */
export class OpusSender implements AudioSender {
  private readonly clock = new ClockMap()
  private readonly activity = new VoiceActivity()
  private port: MessagePort | null = null
  private encoder: AudioEncoder | null = null
  private encoding: Encoding[] = []
  private timestampUs = 0
  private isMuted = false
  private isLacking = false
  private loudest = 127
  private blocks = 0

  constructor(private readonly ends: Ends) {}

  microphone(port: MessagePort | null): void {
    this.port?.close()
    this.port = port
    if (port !== null) {
      port.onmessage = ({ data }: MessageEvent<CapturedSound>) => this.take(data)
    }
  }

  setMuted(muted: boolean): void {
    this.isMuted = muted
  }

  close(): void {
    this.microphone(null)
    this.endEncoder()
  }

  private take({ samples, endUs }: CapturedSound): void {
    const level = soundLevel(samples)
    this.tellLevel(level)
    const voice = this.activity.isVoice(level)
    if (this.isMuted || this.isLacking) return
    const capturedUs = this.clock.at(endUs, this.ends.nowUs())
    const encoder = this.encoderNow()
    if (encoder === null || this.encoding.length >= MOST_WAITING) return
    this.encoding.push({ level, voice, capturedUs })
    const data = new AudioData({
      format: 'f32-planar',
      sampleRate: SAMPLE_RATE,
      numberOfChannels: 1,
      numberOfFrames: PACKET_SAMPLES,
      timestamp: this.timestampUs,
      data: samples,
    })
    this.timestampUs += PACKET_US
    encoder.encode(data)
    data.close()
  }

  private tellLevel(level: number): void {
    this.loudest = Math.min(this.loudest, level)
    if (++this.blocks % LEVEL_EVERY === 0) {
      this.ends.ownLevel(this.loudest)
      this.loudest = 127
    }
  }

  /** One that has failed is made anew. */
  private encoderNow(): AudioEncoder | null {
    if (this.encoder !== null) return this.encoder
    try {
      this.encoder = new AudioEncoder({
        output: (chunk) => this.encoded(chunk),
        error: () => this.endEncoder(),
      })
      this.encoder.configure(CONFIG)
    } catch {
      this.lack()
    }
    return this.encoder
  }

  private encoded(chunk: EncodedAudioChunk): void {
    const block = this.encoding.shift() // one packet comes of each block, in order
    const opus = new Uint8Array(chunk.byteLength)
    chunk.copyTo(opus)
    if (block === undefined) return
    if (opusUs(opus) === PACKET_US) {
      this.ends.packet(opus, block.level, block.voice, block.capturedUs)
    } else {
      this.lack()
    }
  }

  private endEncoder(): void {
    if (this.encoder !== null && this.encoder.state !== 'closed') this.encoder.close()
    this.encoder = null
    this.encoding = []
  }

  /** There is no encoder, or one whose packets are not those that a call takes. */
  private lack(): void {
    this.endEncoder()
    if (!this.isLacking) {
      this.isLacking = true
      this.ends.lacking('audio-encoder')
    }
  }
}
