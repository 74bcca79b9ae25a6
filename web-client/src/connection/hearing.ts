import type { CallMedia } from '../media/parts'
import type { GatewayClock } from './gateway-clock'
import type {
  AudioPacket,
  DropReason,
  Joined,
  Participant,
  ParticipantLeft,
  ServerMessage,
  VideoFrame,
} from './messages'
import type { CallNumbers } from './numbers'
import type { OwnPace } from './own-pace'

export interface HearingParts {
  readonly media: CallMedia
  readonly clock: GatewayClock
  readonly numbers: CallNumbers
  readonly ownPace: OwnPace
  nowUs(): number
  frameRefused(reason: DropReason): void
  /** Somebody is there who was not. */
  othersChanged(): void
}

/** What comes from the gateway, to those parts of the worker that it is for. */
export class Hearing {
  readonly #parts: HearingParts
  /** Who else is in the call, by the newest session. */
  readonly #others = new Map<string, bigint>()
  #selfId = ''

  constructor(parts: HearingParts) {
    this.#parts = parts
  }

  get selfId(): string {
    return this.#selfId
  }

  get others(): Iterable<string> {
    return this.#others.keys()
  }

  /** In, over a new connection, which knows no pace yet and counts drops from 0. */
  joined({ participantId, participants }: Joined): void {
    this.#selfId = participantId
    const here = new Set(participants.map((participant) => participant.participantId))
    for (const id of [...this.#others.keys()].filter((known) => !here.has(known))) {
      this.#forget(id)
    }
    for (const participant of participants) {
      this.#note(participant)
    }
    this.#parts.numbers.begin()
    this.#parts.clock.begin()
    this.#parts.ownPace.begin()
    this.#parts.othersChanged()
  }

  /** @returns whether it is for the page too */
  heard({ message }: ServerMessage, size: number): boolean {
    const { numbers, clock, nowUs } = this.#parts
    switch (message.case) {
      case 'video':
        this.#frame(message.value, size)
        return false
      case 'audio':
        this.#packet(message.value, size)
        return false
      case 'pong':
        clock.pong(Number(message.value.sentUs), Number(message.value.receivedUs), nowUs())
        return false
      case 'frameRefused':
        numbers.frameRefused(message.value.reason)
        this.#parts.frameRefused(message.value.reason)
        return false
      case 'audioRefused':
        numbers.audioRefused(message.value.reason)
        return false
      case 'framesDropped':
        numbers.dropped(message.value)
        return false
      case 'audioDropped':
        return false // they are concealed, and counted as that
      default:
        this.#follow(message)
        return true
    }
  }

  #follow(message: ServerMessage['message']): void {
    switch (message.case) {
      case 'participantJoined':
        this.#note(message.value.participant)
        this.#parts.othersChanged()
        break
      case 'participantChanged':
        this.#note(message.value.participant)
        break
      case 'participantLeft':
        this.#left(message.value)
        break
      case 'pace':
        this.#parts.ownPace.tell(message.value)
        break
      case 'callEvent':
        if (message.value.event.case === 'cameraOff' && message.value.event.value.off) {
          this.#parts.media.videoReceiver.clear(message.value.participantId)
        }
        break
    }
  }

  #note(participant: Participant | undefined): void {
    if (participant !== undefined) {
      this.#others.set(participant.participantId, participant.sessionEpoch)
    }
  }

  #left({ participantId, sessionEpoch }: ParticipantLeft): void {
    if (sessionEpoch >= (this.#others.get(participantId) ?? 0n)) {
      this.#forget(participantId)
    }
  }

  #forget(participantId: string): void {
    const { media, numbers } = this.#parts
    this.#others.delete(participantId)
    numbers.forget(participantId)
    media.videoReceiver.forget(participantId)
    media.audioReceiver.forget(participantId)
    media.sync.forget(participantId)
  }

  #frame(frame: VideoFrame, size: number): void {
    if (frame.jpeg.length === 0) {
      return // a note of one that was dropped, which the gateway counts
    }
    const arrivedUs = this.#parts.nowUs()
    if (frame.participantId !== this.#selfId) {
      this.#parts.numbers.frame(frame, size, arrivedUs)
    }
    this.#parts.media.videoReceiver.frame({
      participantId: frame.participantId,
      jpeg: frame.jpeg,
      width: frame.width,
      height: frame.height,
      faces: frame.faces,
      effects: frame.effects.map(({ name }) => name),
      hiddenWhole: frame.hiddenWhole,
      capturedUs: Number(frame.stamps?.capturedUs ?? 0n),
      arrivedUs,
    })
  }

  #packet(packet: AudioPacket, size: number): void {
    this.#parts.numbers.packet(packet.participantId, size)
    this.#parts.media.audioReceiver.packet({
      participantId: packet.participantId,
      epoch: packet.sessionEpoch,
      sequence: Number(packet.sequence),
      opus: packet.opus,
      capturedUs: Number(packet.stamps?.capturedUs ?? 0n),
      arrivedUs: this.#parts.nowUs(),
    })
  }
}
