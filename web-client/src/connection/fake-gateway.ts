import { create, fromBinary, type MessageInitShape, toBinary } from '@bufbuild/protobuf'
import {
  type ClientMessage,
  ClientMessageSchema,
  type ErrorCode,
  type Join,
  type JoinedSchema,
  ServerMessageSchema,
} from './messages'
import type { Socket } from './wire'

type Said = NonNullable<MessageInitShape<typeof ServerMessageSchema>['message']>

/** The gateway's end of one socket, in a test that plays the gateway. */
export class FakeSocket implements Socket {
  binaryType: BinaryType = 'blob'
  bufferedAmount = 0
  onopen: ((event: Event) => void) | null = null
  onmessage: ((event: MessageEvent) => void) | null = null
  onclose: ((event: CloseEvent) => void) | null = null
  /** All that the client sent, as it reads on the wire. */
  readonly heard: ClientMessage['message'][] = []
  closedWith: number | null = null

  constructor(readonly url: string) {}

  send(bytes: Uint8Array): void {
    this.heard.push(fromBinary(ClientMessageSchema, bytes).message)
  }

  close(code = 1000): void {
    this.closedWith ??= code
  }

  open(): void {
    this.onopen?.({} as Event)
  }

  say(message: Said): void {
    this.sayBytes(toBinary(ServerMessageSchema, create(ServerMessageSchema, { message })))
  }

  sayBytes(bytes: Uint8Array): void {
    this.onmessage?.({ data: bytes.slice().buffer } as MessageEvent)
  }

  /** Opens and lets the caller in. */
  letIn(joined: MessageInitShape<typeof JoinedSchema> = {}): void {
    this.open()
    this.say({ case: 'joined', value: { participantId: 'me', sessionEpoch: 1n, ...joined } })
  }

  /** The line is gone, or the gateway has closed it. */
  drop(code = 1006): void {
    this.onclose?.({ code } as CloseEvent)
  }

  refuse(code: ErrorCode, message = ''): void {
    this.say({ case: 'error', value: { code, message } })
    this.drop(4400)
  }

  get joins(): readonly Join[] {
    return this.sent('join')
  }

  /** What it sent of one kind. */
  sent<K extends NonNullable<ClientMessage['message']['case']>>(kind: K) {
    type Value = Extract<ClientMessage['message'], { case: K }>['value']
    return this.heard.filter((message) => message.case === kind).map((message) => message.value as Value)
  }
}

/** All sockets that a client opened. */
export class FakeGateway {
  readonly sockets: FakeSocket[] = []

  readonly openSocket = (url: string): FakeSocket => {
    const socket = new FakeSocket(url)
    this.sockets.push(socket)
    return socket
  }

  get last(): FakeSocket {
    const socket = this.sockets.at(-1)
    if (socket === undefined) {
      throw new Error('no socket has been opened')
    }
    return socket
  }
}
