import { create } from '@bufbuild/protobuf'
import type { SentPicture } from '../media/parts'
import type { CallStay } from './call-stay'
import type { EffectWish } from './contract'
import type { GatewayClock } from './gateway-clock'
import { AudioPacketSchema, Codec, DropReason, type Effect, EffectSchema, VideoFrameSchema } from './messages'

/** A frame behind more than this is old when it arrives: 64 KiB are two or three of them. */
const MOST_WAITING_BYTES = 64 * 1024
/** Sound may wait behind the frames that wait, and some seconds of itself; then the line carries nothing at all. */
const MOST_WAITING_FOR_SOUND_BYTES = 4 * MOST_WAITING_BYTES
/** How far behind the line may be, ms: beyond that it is pictures that wait in it, and sound behind them. */
const MOST_BEHIND_MS = 300
/** Beyond this sound is old when it arrives, and comes in a heap that the gateway refuses. */
const MOST_BEHIND_FOR_SOUND_MS = 1_000
/** While an effect is refused one frame in so many µs finds out whether it is to be had again. */
const PROBE_EVERY_US = 2_000_000

/** What becomes of what is to be sent. */
export interface SentCounter {
  sentFrame(bytes: number, picture: SentPicture): void
  sentPacket(bytes: number): void
  leftOut(reason: string): void
}

export type Line = Pick<CallStay, 'in' | 'waiting' | 'behindMs' | 'send'>

/** What the caller sends of itself: counts it, stamps it, and leaves out what the line would only carry late. */
export class Sending {
  readonly #stay: Line
  readonly #clock: GatewayClock
  readonly #counter: SentCounter
  readonly #nowUs: () => number
  #effects: Effect[] = []
  #heldUntilUs = Number.NEGATIVE_INFINITY
  #lineWasFull = false
  #frames = 0n
  #packets = 0n

  constructor(stay: Line, clock: GatewayClock, counter: SentCounter, nowUs: () => number) {
    this.#stay = stay
    this.#clock = clock
    this.#counter = counter
    this.#nowUs = nowUs
  }

  /** From the next frame on. */
  ask(effects: readonly EffectWish[]): void {
    this.#effects = effects.map((effect) => create(EffectSchema, { ...effect }))
    this.#heldUntilUs = Number.NEGATIVE_INFINITY
  }

  /** A frame was refused. Whoever goes on asking for an effect that is not to be had is put out of the call. */
  refused(reason: DropReason): void {
    if (reason === DropReason.EFFECT) {
      this.#heldUntilUs = this.#nowUs() + PROBE_EVERY_US
    }
  }

  /** Whether a picture taken now would go at once; one that would not is left out and counted. */
  mayTake(): boolean {
    if (!this.#stay.in || !this.#clock.knows) {
      this.#counter.leftOut('client/no_connection')
      return false
    }
    if (this.#nowUs() < this.#heldUntilUs) {
      this.#counter.leftOut('client/effect_refused')
      return false
    }
    if (this.#stay.waiting > MOST_WAITING_BYTES || this.#stay.behindMs > MOST_BEHIND_MS) {
      this.#counter.leftOut('client/socket_full')
      this.#lineWasFull = true
      return false
    }
    return true
  }

  /** Whether a picture was left out since it was last asked, as the line was full. */
  takeLineWasFull(): boolean {
    const wasFull = this.#lineWasFull
    this.#lineWasFull = false
    return wasFull
  }

  picture(jpeg: Uint8Array, picture: SentPicture): void {
    const value = create(VideoFrameSchema, {
      sequence: ++this.#frames,
      codec: Codec.JPEG,
      width: picture.width,
      height: picture.height,
      effects: this.#effects,
      stamps: { capturedUs: this.#stamp(picture.capturedUs) },
      jpeg: jpeg as Uint8Array<ArrayBuffer>,
    })
    const bytes = this.#stay.send({ case: 'video', value })
    if (bytes === 0) {
      this.#counter.leftOut('client/no_connection')
    } else {
      this.#counter.sentFrame(bytes, picture)
    }
  }

  /** Goes ahead of pictures: it waits for nothing but what is in the socket already. */
  packet(opus: Uint8Array, level: number, voice: boolean, capturedUs: number): void {
    const sequence = ++this.#packets // also of what is left out: the others conceal it then
    if (!this.#clock.knows) {
      return // what is stamped by another clock than all that follows would seem to have come by another way
    }
    if (this.#stay.waiting > MOST_WAITING_FOR_SOUND_BYTES || this.#stay.behindMs > MOST_BEHIND_FOR_SOUND_MS) {
      this.#counter.leftOut('client/sound_socket_full')
      return
    }
    const value = create(AudioPacketSchema, {
      sequence,
      level,
      voice,
      stamps: { capturedUs: this.#stamp(capturedUs) },
      opus: opus as Uint8Array<ArrayBuffer>,
    })
    const bytes = this.#stay.send({ case: 'audio', value })
    if (bytes > 0) {
      this.#counter.sentPacket(bytes)
    }
  }

  /** The others conceal it, as a packet that was lost. */
  packetLeftOut(): void {
    this.#packets++
    this.#counter.leftOut('client/sound_late')
  }

  /** By the gateway's clock: so a receiver, who knows its own difference from it alone, can say how old a picture is. */
  #stamp(capturedUs: number): bigint {
    return BigInt(Math.round(this.#clock.atGateway(capturedUs)))
  }
}
