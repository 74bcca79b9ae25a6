import type { AudioSender, MediaEnds } from '../parts'
import { CAPTURED_BLOCK, type CapturedBlock } from '../worklets/messages'
import { ClockMap } from './clock-map'
import { OpusEncoder, opusConfig } from './opus-encoder'
import { SILENCE, soundLevel } from './sound-level'
import { VoiceActivity } from './voice-activity'

/** The own level is told with each fifth block: ten times a second. */
const BLOCKS_A_LEVEL = 5
/**
 * A block that has waited for the worker for longer is left out, ms: after the machine has stood still its microphone
 * would speak of a time that is over, all at once. What is left fits into the gateway's allowance for bursts.
 */
const OLD_MS = 200
/** Buffers that go back to the worklet at once: a message wakes it up. */
const RETURNED = 4
/** A browser whose encoder fails so often, and gives nothing out meanwhile, is taken to have none. */
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
  private spent: Float32Array<ArrayBuffer>[] = []

  /** @param wallMs the clock by which the worklet says when it gave a block */
  constructor(
    private readonly ends: MediaEnds,
    private readonly wallMs: () => number = Date.now,
  ) {}

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

  private block({ samples, atUs, givenMs }: CapturedBlock, port: MessagePort): void {
    // A wall clock that was set back says nothing of how long a block has waited.
    const waitedMs = Math.max(0, this.wallMs() - givenMs)
    const capturedUs = this.clock.at(atUs, this.ends.nowUs() - waitedMs * 1_000)
    const level = soundLevel(samples)
    const voice = this.activity.isVoice(level)
    this.tellLevel(level)
    if (this.isMuted || samples.length !== CAPTURED_BLOCK) {
      // There is nothing to be sent.
    } else if (waitedMs > OLD_MS || this.encoder?.isFull) {
      this.ends.packetLeftOut()
    } else {
      this.encode(samples, { level, voice, capturedUs })
    }
    this.giveBack(samples, port)
  }

  private giveBack(samples: Float32Array<ArrayBuffer>, port: MessagePort): void {
    this.spent.push(samples)
    if (this.spent.length >= RETURNED) {
      port.postMessage(
        this.spent,
        this.spent.map(({ buffer }) => buffer),
      )
      this.spent = []
    }
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
        (opus, { level, voice, capturedUs }) => {
          this.faults = 0
          this.ends.packet(opus, level, voice, capturedUs)
        },
        () => this.fault(),
      )
    })
  }
}
