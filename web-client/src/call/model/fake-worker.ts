import { create, type MessageInitShape } from '@bufbuild/protobuf'
import { vi } from 'vitest'
import type { CallLink } from '../../connection/call-link'
import type { Command, Notice } from '../../connection/contract'
import {
  ActionRefusedSchema,
  type CallAction,
  CallEventSchema,
  JoinedSchema,
  type RefusalReason,
  RequiredBlur,
  ServerMessageSchema,
} from '../../connection/messages'

type Fields<Schema extends Parameters<typeof create>[0]> = Exclude<
  MessageInitShape<Schema>,
  { $typeName: string }
>

/** Ada, the owner of a call with Boris in it. */
const ENTRY: Fields<typeof JoinedSchema> = {
  participantId: 'ada',
  sessionEpoch: 1n,
  participants: [{ participantId: 'boris', name: 'Boris', sessionEpoch: 5n, stayEpoch: 5n }],
  effects: ['gaussian-blur', 'blur-faces', 'recognise'],
  call: {
    callId: 'c1',
    title: 'Tea',
    ownerId: 'ada',
    members: [
      { userId: 'ada', name: 'Ada' },
      { userId: 'boris', name: 'Boris', guest: true },
    ],
    settings: { recognition: true, requiredBlur: RequiredBlur.NONE },
  },
  control: { run: 1n },
}

/** A call worker that says what the test has it say, and keeps what it is told. */
export class FakeWorker implements CallLink {
  readonly sent: Command[] = []
  readonly close = vi.fn()
  #listener: ((notice: Notice) => void) | null = null
  #version = 0n

  send(command: Command): void {
    this.sent.push(command)
  }

  listen(listener: (notice: Notice) => void): () => void {
    this.#listener = listener
    return () => {
      this.#listener = null
    }
  }

  say(notice: Notice): void {
    this.#listener?.(notice)
  }

  /** Ada is in, over a new connection. */
  enter(of: Fields<typeof JoinedSchema> = {}): void {
    this.say({ kind: 'phase', phase: { kind: 'in', joined: create(JoinedSchema, { ...ENTRY, ...of }) } })
  }

  loseConnection(): void {
    this.say({ kind: 'phase', phase: { kind: 'reconnecting', sinceMs: 0 } })
  }

  server(message: Fields<typeof ServerMessageSchema>['message']): void {
    this.say({ kind: 'server', message: create(ServerMessageSchema, message ? { message } : {}) })
  }

  /** Something that somebody did: of Boris' stay, unless it says otherwise. */
  event(participantId: string, of: Fields<typeof CallEventSchema>): void {
    const usual = { participantId, stayEpoch: 5n, atUs: 10n, run: 1n, version: ++this.#version }
    this.server({ case: 'callEvent', value: create(CallEventSchema, { ...usual, ...of }) })
  }

  /** Carries out one of Ada's actions, which must be mute, camera or hand. */
  carryOut({ id, action }: CallAction, sessionEpoch = 1n, stayEpoch = 1n): void {
    const names = { setMuted: 'muted', setCameraOff: 'cameraOff', setHandRaised: 'handRaised' } as const
    const event = { case: names[action.case as keyof typeof names], value: action.value }
    this.event('ada', { actionId: id, sessionEpoch, stayEpoch, event: event as never })
  }

  refuse({ id }: CallAction, reason: RefusalReason, detail = 'not now'): void {
    this.server({ case: 'actionRefused', value: create(ActionRefusedSchema, { id, reason, detail }) })
  }

  /** What Ada asked for, the first first. */
  get asked(): readonly CallAction[] {
    return this.sent.flatMap((command) => (command.kind === 'act' ? [command.action] : []))
  }

  /** The newest of what Ada asked for. */
  get newest(): CallAction {
    const newest = this.asked.at(-1)
    if (newest === undefined) throw new Error('nothing was asked for')
    return newest
  }

  last(kind: Command['kind']): Command | undefined {
    return this.sent.filter((command) => command.kind === kind).at(-1)
  }
}
