import type { AudioNumbers, SentPicture } from '../media/parts'
import type { Numbers, ReceivedNumbers, SentNumbers } from './contract'
import { DropCounts, dropName } from './drop-counts'
import type { GatewayClock } from './gateway-clock'
import { DropReason, type FramesDropped, Stage, type VideoFrame } from './messages'
import type { SentCounter } from './sending'
import { StageMeans } from './stage-times'

/** The caller's own, beside those of the others, whose ids are never empty. */
const OWN = ''

/** What only the media parts and the connection know, asked once a second. */
export interface NumbersSources {
  readonly clock: GatewayClock
  audio(participantId: string): AudioNumbers
  /** Blocks of sound that found no place in the loudspeaker, since it was last asked. */
  takeOverflow(): number
  skewMs(participantId: string): number
  sender(): Pick<SentNumbers, 'encodeMs' | 'jpegQuality' | 'waitingBytes' | 'pace' | 'kept' | 'lineSlow'>
}

/** What came of one sender since it was last taken. */
class Received {
  frames = 0
  bytes = 0
  width = 0
  height = 0
  readonly stages = new StageMeans()
}

/** What is sent, what comes, and where its time goes: counted as it happens, told once a second. */
export class CallNumbers implements SentCounter {
  readonly #sources: NumbersSources
  readonly #drops = new DropCounts()
  readonly #received = new Map<string, Received>()
  #sent = { frames: 0, packets: 0, bytes: 0, width: 0, height: 0 }
  #sinceUs: number

  constructor(sources: NumbersSources, nowUs: number) {
    this.#sources = sources
    this.#sinceUs = nowUs
  }

  /** A new connection: its gateway counts drops from 0. */
  begin(): void {
    this.#drops.begin()
  }

  sentFrame(bytes: number, { width, height }: SentPicture): void {
    const { frames, packets } = this.#sent
    this.#sent = { frames: frames + 1, packets, bytes: this.#sent.bytes + bytes, width, height }
  }

  sentPacket(bytes: number): void {
    this.#sent.packets++
    this.#sent.bytes += bytes
  }

  leftOut(reason: string): void {
    this.#drops.count(OWN, reason)
  }

  frameRefused(reason: DropReason): void {
    this.leftOut(dropName(Stage.INGEST, reason))
  }

  audioRefused(reason: DropReason): void {
    this.leftOut(`sound/${(DropReason[reason] ?? 'UNSPECIFIED').toLowerCase()}`)
  }

  dropped(dropped: FramesDropped): void {
    this.#drops.told(dropped)
  }

  newer(participantId: string): void {
    this.#drops.count(participantId, 'client/newer')
  }

  frame(frame: VideoFrame, bytes: number, arrivedUs: number): void {
    const received = this.#of(frame.participantId)
    received.frames++
    received.bytes += bytes
    received.width = frame.width
    received.height = frame.height
    if (frame.stamps !== undefined) {
      received.stages.arrived(frame.stamps, this.#sources.clock.atGateway(arrivedUs))
    }
  }

  packet(participantId: string, bytes: number): void {
    this.#of(participantId).bytes += bytes
  }

  /** @param capturedUs by the gateway's clock, as its sender's client corrects it; `shownUs` by this device's */
  shown(participantId: string, capturedUs: number, decodeMs: number, shownUs: number): void {
    this.#of(participantId).stages.shown(
      decodeMs,
      (this.#sources.clock.atGateway(shownUs) - capturedUs) / 1000,
    )
  }

  forget(participantId: string): void {
    this.#received.delete(participantId)
  }

  /** Since it was last taken. */
  take(participantIds: Iterable<string>, nowUs: number): Numbers {
    const seconds = Math.max(0.001, (nowUs - this.#sinceUs) / 1e6)
    this.#sinceUs = nowUs
    return {
      roundTripMs: this.#sources.clock.roundTripMs,
      sent: this.#takeSent(seconds),
      received: Array.from(participantIds, (id) => this.#takeReceived(id, seconds)),
    }
  }

  #takeSent(seconds: number): SentNumbers {
    const { frames, packets, bytes, width, height } = this.#sent
    this.#sent = { frames: 0, packets: 0, bytes: 0, width, height }
    this.#drops.count(OWN, 'client/speaker_full', this.#sources.takeOverflow())
    return {
      framesPerSecond: frames / seconds,
      packetsPerSecond: packets / seconds,
      kilobytesPerSecond: bytes / 1000 / seconds,
      width,
      height,
      drops: this.#drops.of(OWN),
      ...this.#sources.sender(),
    }
  }

  #takeReceived(participantId: string, seconds: number): ReceivedNumbers {
    const received = this.#of(participantId)
    const audio = this.#sources.audio(participantId)
    this.#drops.count(participantId, 'client/played_late', audio.late)
    const numbers = {
      participantId,
      framesPerSecond: received.frames / seconds,
      kilobytesPerSecond: received.bytes / 1000 / seconds,
      width: received.width,
      height: received.height,
      stages: received.stages.take(),
      packetsPerSecond: audio.packets / seconds,
      concealedPerSecond: audio.concealed / seconds,
      jitterMs: audio.jitterMs,
      skewMs: this.#sources.skewMs(participantId),
      drops: this.#drops.of(participantId),
    }
    received.frames = 0
    received.bytes = 0
    return numbers
  }

  #of(participantId: string): Received {
    const known = this.#received.get(participantId)
    if (known !== undefined) {
      return known
    }
    const received = new Received()
    this.#received.set(participantId, received)
    return received
  }
}
