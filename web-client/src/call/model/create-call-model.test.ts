import { create, type MessageInitShape } from '@bufbuild/protobuf'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { CallLink } from '../../connection/call-link'
import type { Command, Notice } from '../../connection/contract'
import {
  type CallEventSchema,
  type Joined,
  JoinedSchema,
  Reaction,
  RefusalReason,
  RequiredBlur,
  ServerMessageSchema,
} from '../../connection/messages'
import type { CallModel } from '../call-model'
import { createCallModel } from './create-call-model'

let sent: Command[]
let hear: (notice: Notice) => void
let model: CallModel
let version: bigint
const closed = vi.fn()

const link: CallLink = {
  send: (command) => sent.push(command),
  listen: (listener) => {
    hear = listener
    return () => {}
  },
  close: closed,
}

function joined(of: object = {}): Joined {
  const usual = {
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
    control: { version: 0n },
  }
  return create(JoinedSchema, { ...usual, ...of } as MessageInitShape<typeof JoinedSchema>)
}

const enter = (of: object = {}) => hear({ kind: 'phase', phase: { kind: 'in', joined: joined(of) } })
const server = (message: MessageInitShape<typeof ServerMessageSchema>['message']) =>
  hear({ kind: 'server', message: create(ServerMessageSchema, message ? { message } : {}) })
const event = (from: string, of: MessageInitShape<typeof CallEventSchema>) => {
  const value = { participantId: from, stayEpoch: 5n, atUs: 10n, version: ++version, ...of }
  server({ case: 'callEvent', value })
}
const actions = () => sent.flatMap((command) => (command.kind === 'act' ? [command.action.action] : []))
const last = (kind: Command['kind']) => sent.filter((command) => command.kind === kind).at(-1)
const boris = () => model.callers.value.find((caller) => caller.id === 'boris')

beforeEach(() => {
  vi.useFakeTimers()
  vi.clearAllMocks()
  sent = []
  version = 0n
  model = createCallModel(link, { muted: true, cameraOff: false, effect: 'none', recognise: false })
})

afterEach(() => {
  model.close()
  vi.useRealTimers()
})

describe('entering', () => {
  it('is muted from the first packet on where the person wants it', () => {
    expect(last('muted')).toEqual({ kind: 'muted', muted: true })
  })

  it('shows who is there, the caller first', () => {
    enter()
    expect(model.title.value).toBe('Tea')
    expect(model.callers.value).toMatchObject([
      { id: 'ada', name: 'Ada', self: true, owner: true, muted: true },
      { id: 'boris', name: 'Boris', self: false, guest: true },
    ])
  })

  it('says what the person chose before, and nothing that is so anyway', () => {
    enter()
    expect(actions()).toEqual([expect.objectContaining({ case: 'setMuted' })])
    enter({ resumed: true, control: { signs: [{ participantId: 'ada', muted: true }] } })
    expect(actions()).toHaveLength(1)
  })
})

describe('the others', () => {
  beforeEach(() => enter())

  it('come and leave, and it is told', () => {
    server({ case: 'participantJoined', value: { participant: { participantId: 'vera', name: 'Vera' } } })
    expect(model.callers.value.map((caller) => caller.id)).toEqual(['ada', 'boris', 'vera'])
    server({ case: 'participantLeft', value: { participantId: 'vera', sessionEpoch: 9n } })
    expect(model.callers.value).toHaveLength(2)
    expect(model.tidings.value.map((tiding) => tiding.kind)).toEqual(['came', 'left'])
  })

  it('stay when a session of theirs ends that was followed by another', () => {
    server({ case: 'participantLeft', value: { participantId: 'boris', sessionEpoch: 4n } })
    expect(boris()).toBeDefined()
  })

  it('are muted and have their hands up, the first one first', () => {
    event('boris', { event: { case: 'muted', value: { muted: true } } })
    event('boris', { atUs: 20n, event: { case: 'handRaised', value: { raised: true } } })
    event('ada', { stayEpoch: 1n, event: { case: 'handRaised', value: { raised: true } } })
    expect(boris()).toMatchObject({ muted: true, hand: 2 })
    expect(model.me.value?.hand).toBe(1)
  })

  it('are not what they said in a stay before', () => {
    event('boris', { stayEpoch: 3n, event: { case: 'muted', value: { muted: true } } })
    expect(boris()?.muted).toBe(false)
  })

  it('lead the conversation, and are remembered to have when the caller speaks', () => {
    server({ case: 'speaker', value: { participantId: 'boris' } })
    expect(boris()?.speaking).toBe(true)
    server({ case: 'speaker', value: { participantId: 'ada' } })
    expect(model.me.value?.speaking).toBe(true)
    expect(model.lead.value).toBe('boris')
  })
})

describe('what the caller does', () => {
  beforeEach(() => enter())

  it('shows at once', () => {
    model.setMuted(false)
    expect(model.me.value?.muted).toBe(false)
    expect(last('muted')).toEqual({ kind: 'muted', muted: false })
    model.setCameraOff(true)
    expect(model.me.value?.cameraOff).toBe(true)
  })

  it('has its own number each time', () => {
    model.raiseHand(true)
    model.say('Good evening')
    const ids = sent.flatMap((command) => (command.kind === 'act' ? [command.action.id] : []))
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('is told when it was refused, and tried once more where the gateways could not agree', () => {
    const refuse = (reason: RefusalReason) => {
      const id = sent.flatMap((command) => (command.kind === 'act' ? [command.action.id] : [])).at(-1) ?? 0n
      server({ case: 'actionRefused', value: { id, reason, detail: 'not now' } })
    }
    model.say('Hello')
    refuse(RefusalReason.UNAVAILABLE)
    expect(model.tidings.value).toEqual([])
    vi.advanceTimersByTime(1_000)
    refuse(RefusalReason.UNAVAILABLE)
    expect(model.tidings.value).toMatchObject([{ kind: 'refused', text: 'not now' }])
  })
})

describe('effects', () => {
  beforeEach(() => enter())

  it('are asked for, and the own picture comes back as the others see it', () => {
    model.choose('blur-faces')
    expect(last('ask')).toMatchObject({ effects: [{ name: 'blur-faces' }] })
    expect(last('watch')).toMatchObject({ own: true })
    model.choose('none')
    expect(last('ask')).toMatchObject({ effects: [] })
    expect(last('watch')).toMatchObject({ own: false })
  })

  it('are offered where the service has them', () => {
    expect(model.offered.value).toEqual(['none', 'blur-me', 'blur-faces'])
  })

  it('name faces before they hide them, and only while the call allows it', () => {
    model.setRecognise(true)
    model.choose('blur-faces')
    expect(last('ask')).toMatchObject({ effects: [{ name: 'recognise' }, { name: 'blur-faces' }] })
    const call = { ...joined().call, settings: { recognition: false, requiredBlur: RequiredBlur.FACES } }
    server({ case: 'callChanged', value: { call: call as never } })
    expect(model.required.value).toBe('blur-faces')
    expect(last('ask')).toMatchObject({ effects: [{ name: 'blur-faces' }] })
  })
})

describe('the chat', () => {
  const line = (version: bigint, text: string) =>
    event('boris', { version, event: { case: 'chat', value: { text } } })

  it('has each line once, with the name of who has left', () => {
    enter()
    line(3n, 'Hello')
    server({ case: 'participantLeft', value: { participantId: 'boris', sessionEpoch: 5n } })
    enter({
      participants: [],
      control: { chat: [{ version: 3n, participantId: 'boris', text: 'Hello', atUs: 10n }] },
    })
    expect(model.chat.value).toMatchObject([{ version: 3, name: 'Boris', text: 'Hello', self: false }])
  })

  it('counts what was not seen, and not what was there before', () => {
    enter({ control: { chat: [{ version: 1n, participantId: 'boris', text: 'Hello', atUs: 10n }] } })
    expect(model.unread.value).toBe(0)
    line(2n, 'Anybody?')
    expect(model.unread.value).toBe(1)
    model.setChatOpen(true)
    expect(model.unread.value).toBe(0)
    model.setChatOpen(false)
    expect(model.unread.value).toBe(0)
  })
})

describe('what passes', () => {
  beforeEach(() => enter())

  it('is a reaction for four seconds', () => {
    event('boris', { event: { case: 'reaction', value: { reaction: Reaction.HEART } } })
    expect(model.reactions.value).toMatchObject([{ name: 'Boris', reaction: Reaction.HEART }])
    vi.advanceTimersByTime(4_000)
    expect(model.reactions.value).toEqual([])
  })

  it('is that somebody asks the caller to mute, and nobody else', () => {
    event('boris', { event: { case: 'askedToMute', value: { participantId: 'vera' } } })
    event('boris', { event: { case: 'askedToMute', value: { participantId: 'ada' } } })
    expect(model.tidings.value).toMatchObject([{ kind: 'asked-to-mute', text: 'Boris' }])
    model.dismiss(model.tidings.value[0]?.key ?? 0)
    expect(model.tidings.value).toEqual([])
  })

  it('is that the service is degraded', () => {
    server({ case: 'serviceState', value: { degraded: true, reason: 'the log is away' } })
    expect(model.degraded.value).toBe('the log is away')
    server({ case: 'serviceState', value: { degraded: false } })
    expect(model.degraded.value).toBeNull()
  })
})

describe('pictures', () => {
  it('are known by their sender until they are gone', () => {
    const facts = {
      participantId: 'boris',
      width: 640,
      height: 480,
      faces: [],
      effects: [],
      hiddenWhole: false,
    }
    hear({ kind: 'picture', facts })
    expect(model.picture('boris').value).toEqual(facts)
    hear({ kind: 'no-picture', participantId: 'boris' })
    expect(model.picture('boris').value).toBeNull()
  })
})
