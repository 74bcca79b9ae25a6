/**
 * What the page and the call worker say to each other. Everything that happens per frame or per packet happens in the
 * worker: the page hands it tracks, ports and canvases once, and hears what has changed.
 *
 * ```
 *   page (DOM, signals)                        call worker
 *   enter, leave, act, watch, ask   ────▶      CallStay ▸ WebSocket
 *   camera track or frames          ────▶      VideoSender: scale, JPEG, pace
 *   microphone port (worklet)       ────▶      AudioSender: Opus, level
 *   speaker port (worklet)          ◀────      AudioReceiver: jitter, Opus, concealment, drift
 *   a canvas for each tile          ────▶      VideoReceiver: decode newest, wait for sound, draw
 *   phase, server, picture, numbers ◀────
 * ```
 */
import type {
  ActiveSession,
  CallAction,
  ErrorCode,
  Face,
  Joined,
  PaceReason,
  ServerMessage,
} from './messages'

/** An effect as frames ask for it; `video.proto` says which there are. */
export interface EffectWish {
  readonly name: string
  readonly parameters: Readonly<Record<string, number>>
}

/** How one of the others is to be seen; whoever is not named comes in full. */
export type TileWish = 'thumbnail' | 'hidden'

export interface Entry {
  /** Address of the WebSocket, `ws(s)://…/v1/connect`. */
  readonly url: string
  readonly callId: string
  /** 16 to 64 random bytes, kept for as long as the tab lives. */
  readonly deviceKey: Uint8Array
  /** What the person would know this device by, at most 64 characters. */
  readonly device: string
  readonly takeOver: boolean
}

/** Page to worker. */
export type Command =
  | { readonly kind: 'enter'; readonly entry: Entry }
  /** Answers `token-wanted`; null: there is none any more. */
  | { readonly kind: 'token'; readonly token: string | null }
  | { readonly kind: 'leave' }
  | { readonly kind: 'act'; readonly action: CallAction }
  /** `own`: also the caller's own frames, as the others see them. */
  | { readonly kind: 'watch'; readonly wishes: ReadonlyMap<string, TileWish>; readonly own: boolean }
  /** From the next frame on. */
  | { readonly kind: 'ask'; readonly effects: readonly EffectWish[] }
  /** Transferred: what MediaStreamTrackProcessor reads from the camera. Takes the place of the source before. */
  | { readonly kind: 'camera'; readonly frames: ReadableStream<VideoFrame> | null }
  /** Transferred: where there is no such stream, one picture that the page took; the worker closes it. */
  | { readonly kind: 'camera-picture'; readonly picture: ImageBitmap; readonly capturedUs: number }
  /** Transferred, from the page that had to encode itself, as it has no OffscreenCanvas. */
  | {
      readonly kind: 'camera-jpeg'
      readonly jpeg: ArrayBuffer
      readonly width: number
      readonly height: number
      readonly capturedUs: number
    }
  /** Transferred: the port of the capture worklet, see media/. Null: no microphone. */
  | { readonly kind: 'microphone'; readonly port: MessagePort | null }
  /** Nothing is sent while muted. */
  | { readonly kind: 'muted'; readonly muted: boolean }
  /** Transferred: the port of the playback worklet. */
  | { readonly kind: 'speaker'; readonly port: MessagePort | null }
  /** Transferred: where pictures of a participant are drawn. */
  | { readonly kind: 'surface'; readonly participantId: string; readonly canvas: OffscreenCanvas }
  /** Where there is no OffscreenCanvas: pictures of the participant come to the page as `picture.bitmap`. */
  | { readonly kind: 'surface-here'; readonly participantId: string }
  | { readonly kind: 'surface-gone'; readonly participantId: string }
  /** How long sound waits for a late picture, ms, 0 to 200. */
  | { readonly kind: 'sync'; readonly mostMs: number }
  /** The page is in the background, or back. */
  | { readonly kind: 'hidden'; readonly hidden: boolean }

/** How a stay in a call ended, or why it can't begin. */
export type StayEnd =
  | { readonly kind: 'left' }
  | {
      readonly kind: 'refused'
      readonly code: ErrorCode
      readonly message: string
      readonly elsewhere: ActiveSession | null
    }
  /** No connection for a minute. */
  | { readonly kind: 'lost' }
  /** There was no token any more. */
  | { readonly kind: 'logged-out' }

export type Phase =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'in'; readonly joined: Joined }
  | { readonly kind: 'reconnecting'; readonly sinceMs: number }
  | { readonly kind: 'ended'; readonly end: StayEnd }

/** What is known of the picture that is shown now; without pixels unless the page draws. */
export interface PictureFacts {
  readonly participantId: string
  readonly width: number
  readonly height: number
  /** Boxes in pixels of the picture. */
  readonly faces: readonly Face[]
  readonly effects: readonly string[]
  /** Blurred whole, as the faces could not be hidden one by one. */
  readonly hiddenWhole: boolean
  readonly bitmap?: ImageBitmap
}

/** Where the time of a sender's frames goes, ms, means of the last second; NaN where a frame did not pass there. */
export interface StageTimes {
  readonly capture: number
  readonly ingest: number
  readonly log: number
  readonly queue: number
  readonly vision: number
  readonly back: number
  readonly deliver: number
  readonly network: number
  readonly decode: number
  /** From the sender's camera to this screen, corrected by both clocks' difference from the gateways'. */
  readonly total: number
}

/** What came of one participant in the last second; of the caller itself in `sent`. */
export interface ReceivedNumbers {
  readonly participantId: string
  readonly framesPerSecond: number
  readonly kilobytesPerSecond: number
  readonly width: number
  readonly height: number
  readonly stages: StageTimes
  /** Packets a second, how many had to be made up, and how long sound waits before it is played, ms. */
  readonly packetsPerSecond: number
  readonly concealedPerSecond: number
  readonly jitterMs: number
  /** Sound minus picture at the loudspeaker and the screen, ms; positive: the sound is late. NaN: not both. */
  readonly skewMs: number
  /** Since the session began, `stage/reason` → frames, those that the worker itself passed over as `client/newer`. */
  readonly drops: Readonly<Record<string, number>>
}

export interface SentNumbers {
  readonly framesPerSecond: number
  readonly kilobytesPerSecond: number
  readonly width: number
  readonly height: number
  readonly jpegQuality: number
  readonly encodeMs: number
  readonly packetsPerSecond: number
  /** Bytes that wait in the socket. */
  readonly waitingBytes: number
  /** As in `ReceivedNumbers`: refused by the gateway, or left out by the worker as `client/socket_full`. */
  readonly drops: Readonly<Record<string, number>>
  /** As the gateway told it; null: it did not. */
  readonly pace: {
    readonly framesPerSecond: number
    readonly maxSide: number
    readonly reason: PaceReason
  } | null
  /** What is kept to: no more than that, than the own line carries, and than is of use. */
  readonly kept: { readonly framesPerSecond: number; readonly maxSide: number }
  /** A smaller picture is sent, as the own line carries no more. */
  readonly lineSlow: boolean
}

export interface Numbers {
  /** To the gateway and back, ms; NaN before the first answer. */
  readonly roundTripMs: number
  readonly sent: SentNumbers
  readonly received: readonly ReceivedNumbers[]
}

/** Worker to page. */
export type Notice =
  | { readonly kind: 'phase'; readonly phase: Phase }
  /** Answered by `token`. */
  | { readonly kind: 'token-wanted' }
  /**
   * Everything that the gateway says which is neither picture nor sound nor what became of them (that is in `numbers`),
   * in order, behind the `phase` that let in.
   */
  | { readonly kind: 'server'; readonly message: ServerMessage }
  | { readonly kind: 'picture'; readonly facts: PictureFacts }
  /** The picture is gone: no frame for 3 s, or the camera is off. */
  | { readonly kind: 'no-picture'; readonly participantId: string }
  /** Loudness of the microphone, 0 to 127 as RFC 6464 has it, ten times a second. */
  | { readonly kind: 'own-level'; readonly level: number }
  /** Once a second. */
  | { readonly kind: 'numbers'; readonly numbers: Numbers }
  /** Something that can't be done in this browser, to be shown once; the call goes on without it. */
  | { readonly kind: 'lacking'; readonly what: 'audio-encoder' | 'audio-decoder' | 'jpeg-encoder' }
