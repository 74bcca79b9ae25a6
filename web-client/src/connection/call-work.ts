import { create } from '@bufbuild/protobuf'
import type { CallMedia, CreateCallMedia, MediaEnds } from '../media/parts'
import { CallStay } from './call-stay'
import type { Command, EffectWish, Entry, Notice, Phase } from './contract'
import { GatewayClock } from './gateway-clock'
import { Hearing } from './hearing'
import { type CallAction, RefusalReason, type ServerMessage, ServerMessageSchema } from './messages'
import { CallNumbers } from './numbers'
import { OwnPace } from './own-pace'
import { ScreenWishes } from './screen-wishes'
import { Sending } from './sending'
import { every, type Timers } from './timers'
import { TokenQuestion } from './token-question'
import type { OpenSocket } from './wire'

const NUMBERS_EVERY_MS = 1000
/** A step takes a second to be seen: two looks. */
const LOOK_AT_LINE_EVERY_MS = 500

export interface WorkParts {
  post(notice: Notice, transfer?: Transferable[]): void
  readonly openSocket: OpenSocket
  readonly timers: Timers
  /** This device's clock, microseconds since 1970-01-01T00:00:00Z. */
  nowUs(): number
  /** From 0 to below 1. */
  random(): number
  readonly createMedia: CreateCallMedia
}

/** One stay, with what sends over it. */
interface Session {
  readonly stay: CallStay
  readonly sending: Sending
}

/**
 * What the call worker does: from the page's commands and the gateway's messages to the media parts, and back.
 *
 * ```
 *   microphone ▸ AudioSender ▸┐                             ┌▸ AudioReceiver ▸ speaker
 *                             Sending ▸ CallStay ▸ Hearing ─┤        Sync
 *   camera ▸ VideoSender ────▸┘                             ├▸ VideoReceiver ▸ tiles
 *                                                           └▸ page: phases, call, numbers
 * ```
 */
export class CallWork {
  readonly #parts: WorkParts
  readonly #clock = new GatewayClock()
  readonly #wishes = new ScreenWishes()
  readonly #token: TokenQuestion
  readonly #media: CallMedia
  readonly #ownPace: OwnPace
  readonly #numbers: CallNumbers
  readonly #hearing: Hearing
  #session: Session | null = null
  #effects: readonly EffectWish[] = []

  constructor(parts: WorkParts) {
    this.#parts = parts
    this.#token = new TokenQuestion(() => parts.post({ kind: 'token-wanted' }))
    this.#media = parts.createMedia(this.#mediaEnds())
    this.#ownPace = new OwnPace(this.#media.videoSender)
    this.#numbers = this.#numbersOf(this.#media)
    this.#hearing = new Hearing({
      media: this.#media,
      clock: this.#clock,
      numbers: this.#numbers,
      ownPace: this.#ownPace,
      nowUs: () => parts.nowUs(),
      frameRefused: (reason) => this.#session?.sending.refused(reason),
      othersChanged: () => this.#othersChanged(),
    })
    every(parts.timers, NUMBERS_EVERY_MS, () => this.#tellNumbers())
    every(parts.timers, LOOK_AT_LINE_EVERY_MS, () => this.#lookAtLine())
  }

  /** The network is there again. */
  online(): void {
    this.#session?.stay.hurry()
  }

  handle(command: Command): void {
    const { videoSender, audioSender, videoReceiver, audioReceiver, sync } = this.#media
    switch (command.kind) {
      case 'enter':
        this.#enter(command.entry)
        break
      case 'token':
        this.#token.answer(command.token)
        break
      case 'leave':
        this.#session?.stay.leave()
        break
      case 'act':
        this.#act(command.action)
        break
      case 'watch':
        this.#wishes.set(command.wishes, command.own)
        this.#watch()
        break
      case 'ask':
        this.#effects = command.effects
        this.#session?.sending.ask(command.effects)
        break
      case 'camera':
        videoSender.frames(command.frames)
        break
      case 'camera-picture':
        videoSender.picture(command.picture, command.capturedUs)
        break
      case 'camera-jpeg':
        videoSender.jpeg(new Uint8Array(command.jpeg), command)
        break
      case 'microphone':
        audioSender.microphone(command.port)
        break
      case 'muted':
        audioSender.setMuted(command.muted)
        break
      case 'speaker':
        audioReceiver.speaker(command.port)
        break
      case 'surface':
        videoReceiver.surface(command.participantId, command.canvas)
        break
      case 'surface-here':
        videoReceiver.surfaceHere(command.participantId)
        break
      case 'surface-gone':
        videoReceiver.surfaceGone(command.participantId)
        break
      case 'sync':
        sync.setMostMs(command.mostMs)
        break
      case 'hidden':
        this.#setHidden(command.hidden)
        break
    }
  }

  #enter(entry: Entry): void {
    const before = this.#session
    this.#session = null // what it still says is of another entry
    before?.stay.leave()
    const { openSocket, timers } = this.#parts
    const stay: CallStay = new CallStay(
      {
        openSocket,
        timers,
        nowUs: () => this.#parts.nowUs(),
        random: () => this.#parts.random(),
        token: () => this.#token.token(),
      },
      entry,
      {
        phase: (phase) => this.#changed(stay, phase),
        message: (message, size) => this.#heard(stay, message, size),
      },
    )
    const sending = new Sending(stay, this.#clock, this.#numbers, () => this.#parts.nowUs())
    sending.ask(this.#effects)
    this.#session = { stay, sending }
    this.#watch()
    stay.start()
  }

  #act(action: CallAction): void {
    if (this.#session?.stay.send({ case: 'action', value: action })) {
      return
    }
    const detail = 'there is no connection'
    const value = { id: action.id, reason: RefusalReason.UNAVAILABLE, detail }
    const message = create(ServerMessageSchema, { message: { case: 'actionRefused', value } })
    this.#parts.post({ kind: 'server', message })
  }

  #watch(): void {
    this.#session?.stay.watch(this.#wishes.asWatch(this.#hearing.others))
  }

  #othersChanged(): void {
    if (this.#wishes.hidden) {
      this.#watch() // whoever is new is not to be seen either
    }
  }

  #setHidden(hidden: boolean): void {
    this.#wishes.setHidden(hidden)
    this.#watch()
    if (!hidden) {
      this.#session?.stay.hurry()
    }
  }

  #changed(stay: CallStay, phase: Phase): void {
    if (stay !== this.#session?.stay) {
      return
    }
    if (phase.kind === 'in') {
      this.#hearing.joined(phase.joined)
    }
    this.#parts.post({ kind: 'phase', phase })
  }

  #heard(stay: CallStay, message: ServerMessage, size: number): void {
    if (stay === this.#session?.stay && this.#hearing.heard(message, size)) {
      this.#parts.post({ kind: 'server', message })
    }
  }

  #lookAtLine(): void {
    if (this.#session?.stay.in) {
      const { stay, sending } = this.#session
      this.#ownPace.look(sending.takeLineWasFull(), stay.behindMs)
    }
  }

  #tellNumbers(): void {
    if (this.#session?.stay.in) {
      const numbers = this.#numbers.take(this.#hearing.others, this.#parts.nowUs())
      this.#parts.post({ kind: 'numbers', numbers })
    }
  }

  #numbersOf({ audioReceiver, videoSender, sync }: CallMedia): CallNumbers {
    const sources = {
      clock: this.#clock,
      audio: (participantId: string) => audioReceiver.numbers(participantId),
      takeOverflow: () => audioReceiver.takeOverflow(),
      skewMs: (participantId: string) => sync.skewMs(participantId),
      sender: () => ({
        encodeMs: videoSender.encodeMs(),
        waitingBytes: this.#session?.stay.waiting ?? 0,
        ...this.#ownPace.numbers,
      }),
    }
    return new CallNumbers(sources, this.#parts.nowUs())
  }

  #mediaEnds(): MediaEnds {
    const { post } = this.#parts
    return {
      nowUs: () => this.#parts.nowUs(),
      mayTake: () => this.#session?.sending.mayTake() ?? false,
      picture: (jpeg, facts) => this.#session?.sending.picture(jpeg, facts),
      packet: (...packet) => this.#session?.sending.packet(...packet),
      packetLeftOut: () => this.#session?.sending.packetLeftOut(),
      ownLevel: (level) => post({ kind: 'own-level', level }),
      shown: ({ participantId, capturedUs }, decodeMs, shownUs) => {
        if (participantId !== this.#hearing.selfId) {
          this.#numbers.shown(participantId, capturedUs, decodeMs, shownUs)
        }
      },
      newer: ({ participantId }) => this.#numbers.newer(participantId),
      pictureFacts: (facts) => post({ kind: 'picture', facts }, facts.bitmap ? [facts.bitmap] : []),
      noPicture: (participantId) => post({ kind: 'no-picture', participantId }),
      lacking: (what) => post({ kind: 'lacking', what }),
    }
  }
}
