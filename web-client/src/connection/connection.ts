import { create } from '@bufbuild/protobuf'
import { LineQueue } from './line-queue'
import {
  type Error as CallError,
  type ClientMessage,
  type Join,
  type Joined,
  LeaveSchema,
  PingSchema,
  type ServerMessage,
} from './messages'
import { every, type Timers } from './timers'
import { type OpenSocket, Wire } from './wire'

/** A gateway says within 10 s whether it lets in; until then, and 2 s for the way. */
const JOIN_WITHIN_MS = 12_000
/** Four soon, so that the clocks' difference is known in the first second. */
const FIRST_PINGS = 4
const FIRST_PING_EVERY_MS = 250
/** They also measure how far behind the line is. */
const PING_EVERY_MS = 500
/** So many pings in a row without a word of any kind, 8 s: a dead line lets a socket know only after minutes. */
const SILENT_PINGS = 16
/** For the one ping that finds out whether a line is still there, as after a phone slept; more on a slow line. */
const PROBE_MS = 1500
const PROBE_ROUND_TRIPS = 3

export interface ConnectionEnd {
  readonly code: number
  /** What the gateway said before it closed; null: nothing. */
  readonly error: CallError | null
}

export interface ConnectionListener {
  joined(connection: Connection, joined: Joined): void
  /** All but `joined` and `error`. */
  message(connection: Connection, message: ServerMessage, size: number): void
  /** Once, and nothing behind it. */
  ended(connection: Connection, end: ConnectionEnd): void
}

export interface ConnectionParts {
  readonly openSocket: OpenSocket
  readonly timers: Timers
  /** This device's clock, microseconds since 1970-01-01T00:00:00Z. */
  nowUs(): number
}

/** One connection of a stay: joins as soon as it is open, and finds out itself when nobody is there any more. */
export class Connection {
  readonly #parts: ConnectionParts
  readonly #listener: ConnectionListener
  readonly #wire: Wire
  readonly #queue = new LineQueue()
  #error: CallError | null = null
  #in = false
  #silentPings = 0
  #stopWaiting: () => void
  #stopPinging = () => {}
  #stopProbe = () => {}

  constructor(parts: ConnectionParts, url: string, join: Join, listener: ConnectionListener) {
    this.#parts = parts
    this.#listener = listener
    this.#wire = new Wire(parts.openSocket(url), {
      opened: () => this.#wire.send({ case: 'join', value: join }),
      message: (message, size) => this.#heard(message, size),
      ended: (code) => this.#ended(code),
    })
    this.#stopWaiting = parts.timers.after(JOIN_WITHIN_MS, () => this.#wire.giveUp())
  }

  /** Whether it has let in. */
  get in(): boolean {
    return this.#in
  }

  /** Bytes that wait in the socket. */
  get waiting(): number {
    return this.#wire.waiting
  }

  /** How much later than at its best the gateway hears what is sent now, ms. */
  get behindMs(): number {
    return this.#queue.behindUs(this.#parts.nowUs()) / 1000
  }

  /** @returns bytes on the wire; 0: it goes nowhere */
  send(message: ClientMessage['message']): number {
    return this.#in ? this.#wire.send(message) : 0
  }

  leave(): void {
    this.send({ case: 'leave', value: create(LeaveSchema) })
    this.close()
  }

  close(): void {
    this.#stopAll()
    this.#wire.close()
  }

  /** Finds out soon whether the gateway is still there. */
  probe(): void {
    this.#ping()
    this.#stopProbe()
    const withinMs = Math.max(PROBE_MS, (PROBE_ROUND_TRIPS * this.#queue.roundTripUs) / 1000)
    this.#stopProbe = this.#parts.timers.after(withinMs, () => this.#wire.giveUp())
  }

  #heard(message: ServerMessage, size: number): void {
    this.#silentPings = 0
    this.#stopProbe()
    switch (message.message.case) {
      case 'joined':
        this.#letIn(message.message.value)
        break
      case 'error':
        this.#error = message.message.value
        break
      case 'pong':
        this.#queue.pong(Number(message.message.value.sentUs), this.#parts.nowUs())
        this.#listener.message(this, message, size)
        break
      default:
        this.#listener.message(this, message, size)
    }
  }

  #letIn(joined: Joined): void {
    this.#in = true
    this.#stopWaiting()
    this.#listener.joined(this, joined)
    this.#pingSoon(FIRST_PINGS)
  }

  #pingSoon(left: number): void {
    this.#ping()
    this.#stopPinging =
      left > 1
        ? this.#parts.timers.after(FIRST_PING_EVERY_MS, () => this.#pingSoon(left - 1))
        : every(this.#parts.timers, PING_EVERY_MS, () => this.#pingOrGiveUp())
  }

  #pingOrGiveUp(): void {
    // Pings are counted, not seconds: a page that slept must first have the chance to hear what came meanwhile.
    if (this.#silentPings >= SILENT_PINGS) {
      this.#wire.giveUp()
    } else {
      this.#silentPings++
      this.#ping()
    }
  }

  #ping(): void {
    const sentUs = Math.round(this.#parts.nowUs())
    this.#queue.ping(sentUs)
    this.send({ case: 'ping', value: create(PingSchema, { sentUs: BigInt(sentUs) }) })
  }

  #ended(code: number): void {
    this.#stopAll()
    this.#listener.ended(this, { code, error: this.#error })
  }

  #stopAll(): void {
    this.#stopWaiting()
    this.#stopPinging()
    this.#stopProbe()
  }
}
