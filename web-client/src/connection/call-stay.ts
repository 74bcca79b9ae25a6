import { create } from '@bufbuild/protobuf'
import { Connection, type ConnectionEnd, type ConnectionParts } from './connection'
import type { Entry, Phase, StayEnd } from './contract'
import {
  type ClientMessage,
  ErrorCode,
  type Join,
  type Joined,
  JoinSchema,
  type ServerMessage,
  type Watch,
} from './messages'
import { NewestOnly } from './newest-only'
import { Retries } from './retries'
import { WatchTeller } from './watch-teller'
import { BROKEN } from './wire'

/** How long to try without a connection. */
const PATIENCE_MS = 60_000
/** For the page to say a token, which may have to be refreshed first. */
const TOKEN_WITHIN_MS = 15_000
/** For the gateway that the caller has moved from to say its last word. */
const GOODBYE_MS = 5000
/** Who is thrown out sooner goes on with the pauses of before, so that no gateway is stormed. */
const LASTING_MS = 2000
const NORMAL = 1000

/** What passes by itself, as the table of errors says; a token that is over is asked for anew before each try. */
const PASSING: ReadonlySet<ErrorCode> = new Set([
  ErrorCode.UNAVAILABLE,
  ErrorCode.TOO_MANY_CONNECTIONS,
  ErrorCode.TOO_MANY_CALLS,
  ErrorCode.SHUTTING_DOWN,
  ErrorCode.TOO_SLOW,
  ErrorCode.INTERNAL,
  ErrorCode.JOIN_TIMEOUT,
  ErrorCode.TOKEN_EXPIRED,
])

export interface StayParts extends ConnectionParts {
  /** From 0 to below 1. */
  random(): number
  /** A token that is good now; null: there is none any more. Asked before each try. */
  token(): Promise<string | null>
}

export interface StayListener {
  /** `in` each time that the caller has got in, with everything as it is then. */
  phase(phase: Phase): void
  /** What the gateway says behind `in`; each frame and packet once, though two connections may bring them. */
  message(message: ServerMessage, size: number): void
}

/**
 * One caller's stay in a call, over as many connections as it takes.
 *
 * ```
 *   connecting ── Joined ─▸ in the call ── connection lost ─▸ reconnecting, again and again
 *       ▲                        │ Move
 *       │                        ▼
 *       └─ old one lost ── moving: the old connection serves until the new one is in
 *   any ── refused for good, a minute without a connection, left ─▸ ended
 * ```
 */
export class CallStay {
  readonly #parts: StayParts
  readonly #entry: Entry
  readonly #listener: StayListener
  readonly #retries: Retries
  readonly #watch: WatchTeller
  readonly #newestFrame = new NewestOnly()
  readonly #newestPacket = new NewestOnly()
  #current: Connection | null = null
  #takeOver: boolean
  #trying = false
  #stopTrying = () => {}
  #lostAtMs: number
  #inSinceMs = 0
  #over = false

  constructor(parts: StayParts, entry: Entry, listener: StayListener) {
    this.#parts = parts
    this.#entry = entry
    this.#listener = listener
    this.#takeOver = entry.takeOver
    this.#retries = new Retries(() => parts.random())
    this.#watch = new WatchTeller(parts.timers, (value) => this.send({ case: 'watch', value }))
    this.#lostAtMs = this.#nowMs()
  }

  start(): void {
    this.#listener.phase({ kind: 'connecting' })
    this.#tryAfter(this.#retries.next())
  }

  /** Whether anything can be sent now. */
  get in(): boolean {
    return this.#current !== null && !this.#over
  }

  /** Bytes that wait in the socket. */
  get waiting(): number {
    return this.#current?.waiting ?? 0
  }

  /** How much later than at its best the gateway hears what is sent now, ms. */
  get behindMs(): number {
    return this.#current?.behindMs ?? 0
  }

  /** @returns bytes on the wire; 0: it goes nowhere, as there is no connection now */
  send(message: ClientMessage['message']): number {
    return this.#current?.send(message) ?? 0
  }

  /** Says what the caller wants to see of the others, now and over each later connection. */
  watch(watch: Watch): void {
    this.#watch.tell(watch)
  }

  /** The person is back, or the network is: do not wait for what was planned. */
  hurry(): void {
    if (this.#over) {
      return
    }
    this.#current?.probe()
    if (this.#current === null) {
      this.#lostAtMs = this.#nowMs() // a page that slept has not tried for a minute
      this.#hurryUp()
    }
  }

  /** Leaves, also where it is not in: what gets in yet is left at once. */
  leave(): void {
    this.#finish({ kind: 'left' })
  }

  /** Replaced while a pause is on; nothing to hurry otherwise. */
  #hurryUp = () => {}

  #tryAfter(pauseMs: number): void {
    this.#trying = true
    const tryNow = () => {
      this.#hurryUp = () => {}
      this.#stopTrying = () => {}
      void this.#connect()
    }
    const stop = this.#parts.timers.after(pauseMs, tryNow)
    this.#stopTrying = stop
    this.#hurryUp = () => {
      stop()
      tryNow()
    }
  }

  async #connect(): Promise<void> {
    const token = await this.#tokenInTime()
    if (this.#over) {
      return
    }
    if (token === undefined) {
      this.#failed({ code: BROKEN, error: null })
    } else if (token === null) {
      this.#refused({ kind: 'logged-out' })
    } else {
      this.#open(token)
    }
  }

  /** Undefined: it could not be said. */
  #tokenInTime(): Promise<string | null | undefined> {
    return new Promise((resolve) => {
      const stop = this.#parts.timers.after(TOKEN_WITHIN_MS, () => resolve(undefined))
      const answer = (token: string | null | undefined) => {
        stop()
        resolve(token)
      }
      this.#parts.token().then(answer, () => answer(undefined))
    })
  }

  #open(token: string): void {
    try {
      new Connection(this.#parts, this.#entry.url, this.#join(token), {
        joined: (connection, joined) => this.#arrived(connection, joined),
        message: (connection, message, size) => this.#heard(connection, message, size),
        ended: (connection, end) => this.#ended(connection, end),
      })
    } catch {
      this.#failed({ code: BROKEN, error: null }) // a socket that the browser does not even open
    }
  }

  #join(token: string): Join {
    const { callId, deviceKey, device } = this.#entry
    return create(JoinSchema, { token, callId, deviceKey, device, takeOver: this.#takeOver })
  }

  #arrived(connection: Connection, joined: Joined): void {
    if (this.#over) {
      connection.leave()
      return
    }
    const before = this.#current
    this.#current = connection
    this.#trying = false
    this.#inSinceMs = this.#nowMs()
    // The same device gets back in without it; with it, two devices would put each other out for ever.
    this.#takeOver = false
    if (before !== null) {
      this.#parts.timers.after(GOODBYE_MS, () => before.close())
    }
    this.#listener.phase({ kind: 'in', joined })
    this.#watch.again()
  }

  #ended(connection: Connection, end: ConnectionEnd): void {
    if (this.#over) {
      return
    }
    if (connection === this.#current) {
      this.#lost(end)
    } else if (!connection.in) {
      this.#failed(end)
    }
  }

  /** A try has failed. */
  #failed(end: ConnectionEnd): void {
    const impatient = this.#nowMs() - this.#lostAtMs > PATIENCE_MS
    if (!isPassing(end)) {
      this.#refused(asStayEnd(end))
    } else if (this.#current === null && impatient) {
      this.#finish({ kind: 'lost' })
    } else {
      this.#tryAfter(this.#retries.next())
    }
  }

  #refused(end: StayEnd): void {
    this.#trying = false
    // Where it was to move, the connection that there is serves as long as it lasts.
    if (this.#current === null) {
      this.#finish(end)
    }
  }

  /** The connection that served is gone. */
  #lost(end: ConnectionEnd): void {
    this.#current = null
    this.#lostAtMs = this.#nowMs()
    if (!this.#trying && !isPassing(end)) {
      this.#finish(asStayEnd(end))
      return
    }
    this.#listener.phase({ kind: 'reconnecting', sinceMs: this.#lostAtMs })
    if (!this.#trying) {
      this.#endedPauses()
      this.#tryAfter(this.#retries.next())
    }
  }

  /** Its first try is at once, if it was in for a while. */
  #endedPauses(): void {
    if (this.#nowMs() - this.#inSinceMs >= LASTING_MS) {
      this.#retries.succeeded()
    }
  }

  #moveWithin(ms: number): void {
    if (!this.#trying) {
      this.#endedPauses()
      // Not all at once, and early enough for a second try.
      this.#tryAfter((this.#parts.random() * ms) / 4)
    }
  }

  #heard(connection: Connection, message: ServerMessage, size: number): void {
    if (!this.#over && this.#passes(connection, message)) {
      this.#listener.message(message, size)
    }
  }

  /** Only the newest connection that is in speaks for the call, but a frame is a frame, and an answer an answer. */
  #passes(connection: Connection, { message }: ServerMessage): boolean {
    const speaks = connection === this.#current
    switch (message.case) {
      case 'video':
        return this.#newestFrame.passes(message.value)
      case 'audio':
        return this.#newestPacket.passes(message.value)
      case 'frameRefused':
      case 'audioRefused':
      case 'actionRefused':
        return true
      case 'move':
        if (speaks) {
          this.#moveWithin(message.value.withinMs)
        }
        return false
      case 'participantLeft':
        if (speaks) {
          this.#newestFrame.forget(message.value.participantId)
          this.#newestPacket.forget(message.value.participantId)
        }
        return speaks
      default:
        return speaks
    }
  }

  #finish(end: StayEnd): void {
    if (this.#over) {
      return
    }
    this.#over = true
    this.#stopTrying()
    this.#watch.stop()
    if (end.kind === 'left') {
      this.#current?.leave()
    }
    this.#listener.phase({ kind: 'ended', end })
  }

  #nowMs(): number {
    return this.#parts.nowUs() / 1000
  }
}

function isPassing({ code, error }: ConnectionEnd): boolean {
  return error === null ? code !== NORMAL : PASSING.has(error.code)
}

function asStayEnd({ error }: ConnectionEnd): StayEnd {
  return error === null
    ? { kind: 'left' }
    : { kind: 'refused', code: error.code, message: error.message, elsewhere: error.elsewhere ?? null }
}
