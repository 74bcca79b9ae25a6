import { create, fromBinary, toBinary } from '@bufbuild/protobuf'
import { type ClientMessage, ClientMessageSchema, type ServerMessage, ServerMessageSchema } from './messages'

/** What a stay needs of a WebSocket. */
export interface Socket {
  binaryType: BinaryType
  readonly bufferedAmount: number
  onopen: ((event: Event) => void) | null
  onmessage: ((event: MessageEvent) => void) | null
  onclose: ((event: CloseEvent) => void) | null
  send(bytes: Uint8Array<ArrayBuffer>): void
  close(code?: number): void
}

export type OpenSocket = (url: string) => Socket

export interface WireListener {
  opened(): void
  /** @param size bytes on the wire */
  message(message: ServerMessage, size: number): void
  /** Once, and nothing behind it. */
  ended(code: number): void
}

/** The close code of a connection that went without one (RFC 6455, section 7.1.5). */
export const BROKEN = 1006

/** For a gateway whose message can't be read: a page may close with 1000 and codes from 3000 alone, not with 1002. */
const UNREADABLE = 4400

/** One connection: a WebSocket, one message in each binary frame. */
export class Wire {
  readonly #socket: Socket
  readonly #listener: WireListener
  #open = false
  #over = false

  constructor(socket: Socket, listener: WireListener) {
    this.#socket = socket
    this.#listener = listener
    socket.binaryType = 'arraybuffer'
    socket.onopen = () => {
      this.#open = true
      listener.opened()
    }
    socket.onmessage = ({ data }) => this.#read(data)
    socket.onclose = ({ code }) => this.#end(code)
  }

  /** Bytes that wait in the socket. */
  get waiting(): number {
    return this.#socket.bufferedAmount
  }

  /** @returns bytes on the wire; 0 where it is not open, and the message goes nowhere */
  send(message: ClientMessage['message']): number {
    if (!this.#open) {
      return 0
    }
    const bytes = toBinary(ClientMessageSchema, create(ClientMessageSchema, { message }))
    this.#socket.send(bytes)
    return bytes.length
  }

  /** What was sent before still goes; `ended` is told when the gateway has closed as well. */
  close(code = 1000): void {
    this.#open = false
    this.#socket.close(code)
  }

  /** Takes it for lost now: a dead line lets a socket know of its end only after minutes. */
  giveUp(): void {
    this.#end(BROKEN)
    this.#socket.close()
  }

  #read(data: ArrayBuffer): void {
    if (this.#over) {
      return
    }
    let message: ServerMessage
    try {
      message = fromBinary(ServerMessageSchema, new Uint8Array(data), { readUnknownFields: false })
    } catch {
      this.close(UNREADABLE)
      this.#end(UNREADABLE)
      return
    }
    this.#listener.message(message, data.byteLength)
  }

  #end(code: number): void {
    if (this.#over) {
      return
    }
    this.#open = false
    this.#over = true
    this.#listener.ended(code)
  }
}
