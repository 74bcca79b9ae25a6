/**
 * What the call worker and the media parts that it is made of say to each other. `call-media.ts` exports
 * `createCallMedia`, which makes all of them; the worker knows no more of them than this.
 *
 * Times are microseconds since 1970-01-01T00:00:00Z. `capturedUs` of what is received is by the clock of its sender,
 * the same for sound and picture of one sender; all others are by this device's clock.
 */
import type { PictureFacts } from '../connection/contract'
import type { Face } from '../connection/messages'

/** What a sender may send from now on, as `Pace` has it. */
export interface SendingPace {
  /** 0: nothing. */
  readonly framesPerSecond: number
  /** Longer side, pixels. */
  readonly maxSide: number
  /** 1 to 100. */
  readonly jpegQuality: number
}

/** What a camera sends where nothing bounds it: enough for a large tile, and four of them for a usual line. */
export const UNBOUNDED: SendingPace = { framesPerSecond: 15, maxSide: 640, jpegQuality: 75 }

export interface SentPicture {
  readonly width: number
  readonly height: number
  readonly capturedUs: number
}

/** Pictures of the camera: paced, scaled, encoded. Of the sources the last one given holds. */
export interface VideoSender {
  /** Null: there is no camera any more. */
  frames(stream: ReadableStream<VideoFrame> | null): void
  /** Closes the picture, whatever comes of it. */
  picture(picture: ImageBitmap, capturedUs: number): void
  /** Encoded by the page; only paced. */
  jpeg(jpeg: Uint8Array, facts: SentPicture): void
  setPace(pace: SendingPace): void
  /** Mean time of encoding since it was last asked for, ms; NaN where nothing was encoded. */
  encodeMs(): number
}

/** Sound of the microphone as packets of 20 ms. */
export interface AudioSender {
  /** The capture worklet's end; null: no microphone. */
  microphone(port: MessagePort | null): void
  /** Nothing is given out while muted; the own level goes on. */
  setMuted(muted: boolean): void
}

/** A frame as it has come, each once and only forward. */
export interface ReceivedFrame {
  readonly participantId: string
  readonly jpeg: Uint8Array
  readonly width: number
  readonly height: number
  readonly faces: readonly Face[]
  readonly effects: readonly string[]
  readonly hiddenWhole: boolean
  readonly capturedUs: number
  readonly arrivedUs: number
}

/** Decodes the newest frame of each tile, holds it for its sound, draws it. */
export interface VideoReceiver {
  frame(frame: ReceivedFrame): void
  surface(participantId: string, canvas: OffscreenCanvas): void
  surfaceHere(participantId: string): void
  surfaceGone(participantId: string): void
  /** There is no picture until the next frame: the camera is off. */
  clear(participantId: string): void
  /** They have left. */
  forget(participantId: string): void
}

/** A packet as it has come, each once and only forward within its epoch. */
export interface ReceivedPacket {
  readonly participantId: string
  /** Of the sender's session; a new one may count from the beginning. */
  readonly epoch: bigint
  readonly sequence: number
  readonly opus: Uint8Array
  readonly capturedUs: number
  readonly arrivedUs: number
}

/** Of one sender, since it was last asked for. */
export interface AudioNumbers {
  readonly packets: number
  readonly concealed: number
  /** Blocks of 20 ms that had come, and were left out: their turn was over. */
  readonly late: number
  /** How long sound waits before it is played, ms. */
  readonly jitterMs: number
}

/** Jitter buffer, Opus, concealment, drift, for each sender. */
export interface AudioReceiver {
  packet(packet: ReceivedPacket): void
  /** The playback worklet's end; null: no loudspeaker. */
  speaker(port: MessagePort | null): void
  numbers(participantId: string): AudioNumbers
  /** Blocks of 20 ms, of all senders, for which the loudspeaker had no place, since it was last asked. */
  takeOverflow(): number
  /** They have left. */
  forget(participantId: string): void
}

/** The clock by which sound and picture of a sender are played together. */
export interface Sync {
  /** How long sound waits for a late picture at most, ms. */
  setMostMs(mostMs: number): void
  /** Sound minus picture, ms, positive: the sound is late; NaN where there are not both. */
  skewMs(participantId: string): number
  forget(participantId: string): void
}

/** What the media parts tell, and ask. */
export interface MediaEnds {
  nowUs(): number
  /**
   * Whether a picture may be sent now. Asked once for each picture that the pace lets through, before it is scaled and
   * encoded; who says no counts it.
   */
  mayTake(): boolean
  /** A picture is ready to be sent. The bytes are the taker's. */
  picture(jpeg: Uint8Array, facts: SentPicture): void
  /** A packet is ready to be sent; the level as in RFC 6464, 0 to 127. */
  packet(opus: Uint8Array, level: number, voice: boolean, capturedUs: number): void
  /** Sound was too old to be sent when its turn came: a packet less. */
  packetLeftOut(): void
  /** Ten times a second. */
  ownLevel(level: number): void
  /** A frame is on the screen, or was given to the page to be drawn. */
  shown(frame: ReceivedFrame, decodeMs: number, shownUs: number): void
  /** A frame was passed over, as a newer one had come before its turn. */
  newer(frame: ReceivedFrame): void
  /** What is shown has changed; with `bitmap` where the page draws. */
  pictureFacts(facts: PictureFacts): void
  /** No frame for 3 s, or cleared. */
  noPicture(participantId: string): void
  lacking(what: 'audio-encoder' | 'audio-decoder' | 'jpeg-encoder'): void
}

export interface CallMedia {
  readonly videoSender: VideoSender
  readonly audioSender: AudioSender
  readonly videoReceiver: VideoReceiver
  readonly audioReceiver: AudioReceiver
  readonly sync: Sync
}

export type CreateCallMedia = (ends: MediaEnds) => CallMedia
