import type { AudioSender, MediaEnds } from '../parts'
import { CAPTURED_BLOCK, type CapturedBlock } from '../worklets/messages'
import { ClockMap } from './clock-map'
import { OpusEncoder, opusConfig } from './opus-encoder'
import { SILENCE, soundLevel } from './sound-level'
import { VoiceActivity } from './voice-activity'

/** The own level is told with each fifth block: ten times a second. */
const BLOCKS_A_LEVEL = 5
/** A browser whose encoder fails so often is taken to have none. */
const MOST_FAULTS = 5

interface PacketFacts {
  readonly level: number
  readonly voice: boolean
  readonly capturedUs: number
}

/** The microphone's blocks: measured, encoded, given out as packets. */
export class OpusAudioSender implements AudioSender {
  private port: MessagePort | null = null
  private isMuted = false
  private encoder: OpusEncoder<PacketFacts> | null = null
  private hasAsked = false
  private faults = 0
  private clock = new ClockMap()
  private readonly activity = new VoiceActivity()
  private blocks = 0
  private loudest = SILENCE

  constructor(private readonly ends: MediaEnds) {}

  microphone(port: MessagePort | null): void {
    if (this.port) {
      this.port.onmessage = null
      this.port.close()
    }
    this.port = port
    this.clock = new ClockMap()
    this.encoder?.reset()
    if (port) {
      this.askForEncoder()
      port.onmessage = ({ data }: MessageEvent<CapturedBlock>) => this.block(data, port)
    }
  }

  setMuted(muted: boolean): void {
    this.isMuted = muted
    if (muted) {
      this.encoder?.reset()
    }
  }

  close(): void {
    this.microphone(null)
    this.encoder = null
  }

  private block({ samples, atUs }: CapturedBlock, port: MessagePort): void {
    const capturedUs = this.clock.at(atUs, this.ends.nowUs())
    const level = soundLevel(samples)
    const voice = this.activity.isVoice(level)
    this.tellLevel(level)
    if (!this.isMuted && samples.length === CAPTURED_BLOCK) {
      this.encode(samples, { level, voice, capturedUs })
    }
    port.postMessage(samples, [samples.buffer])
  }

  private encode(samples: Float32Array<ArrayBuffer>, facts: PacketFacts): void {
    try {
      this.encoder?.encode(samples, facts)
    } catch {
      this.encoder?.reset()
      this.fault()
    }
  }

  private tellLevel(level: number): void {
    this.loudest = Math.min(this.loudest, level)
    if (++this.blocks % BLOCKS_A_LEVEL === 0) {
      this.ends.ownLevel(this.loudest)
      this.loudest = SILENCE
    }
  }

  private fault(): void {
    if (++this.faults === MOST_FAULTS) {
      this.encoder = null
      this.ends.lacking('audio-encoder')
    }
  }

  private askForEncoder(): void {
    if (this.hasAsked) {
      return
    }
    this.hasAsked = true
    opusConfig().then((config) => {
      if (!config) {
        this.ends.lacking('audio-encoder')
        return
      }
      this.encoder = new OpusEncoder(
        config,
        (opus, { level, voice, capturedUs }) => this.ends.packet(opus, level, voice, capturedUs),
        () => this.fault(),
      )
    })
  }
}
