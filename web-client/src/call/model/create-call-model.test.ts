import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Reaction, RefusalReason, RequiredBlur } from '../../connection/messages'
import type { CallModel } from '../call-model'
import { createCallModel } from './create-call-model'
import { FakeWorker } from './fake-worker'

let worker: FakeWorker
let model: CallModel

const boris = () => model.callers.value.find((caller) => caller.id === 'boris')

beforeEach(() => {
  vi.useFakeTimers()
  worker = new FakeWorker()
  model = createCallModel(worker, { muted: true, cameraOff: false, effect: 'none', recognise: false })
})

afterEach(() => {
  model.close()
  vi.useRealTimers()
})

describe('entering', () => {
  it('begins with what holds for the first packet and frame', () => {
    expect(worker.sent.map((command) => command.kind)).toEqual(['muted', 'ask', 'watch'])
    expect(worker.last('muted')).toEqual({ kind: 'muted', muted: true })
  })

  it('shows who is there, the caller first', () => {
    worker.enter()
    expect(model.title.value).toBe('Tea')
    expect(model.callers.value).toMatchObject([
      { id: 'ada', name: 'Ada', self: true, owner: true, muted: true },
      { id: 'boris', name: 'Boris', self: false, guest: true },
    ])
  })

  it('says what the person chose before, and nothing that is so anyway', () => {
    worker.enter()
    expect(worker.asked.map(({ action }) => action.case)).toEqual(['setMuted'])
    worker.enter({
      resumed: true,
      control: { signs: [{ participantId: 'ada', muted: true, stayEpoch: 1n }] },
    })
    expect(worker.asked).toHaveLength(1)
  })
})

describe('the others', () => {
  beforeEach(() => worker.enter())

  it('come and leave, and it is told', () => {
    worker.server({
      case: 'participantJoined',
      value: { participant: { participantId: 'vera', name: 'Vera' } },
    })
    expect(model.callers.value.map((caller) => caller.id)).toEqual(['ada', 'boris', 'vera'])
    worker.server({ case: 'participantLeft', value: { participantId: 'vera', sessionEpoch: 9n } })
    expect(model.callers.value).toHaveLength(2)
    expect(model.tidings.value.map((tiding) => tiding.kind)).toEqual(['came', 'left'])
  })

  it('stay when a session of theirs ends that was followed by another', () => {
    worker.server({ case: 'participantLeft', value: { participantId: 'boris', sessionEpoch: 4n } })
    expect(boris()).toBeDefined()
  })

  it('are muted and have their hands up, the first one first', () => {
    worker.event('boris', { event: { case: 'muted', value: { muted: true } } })
    worker.event('boris', { atUs: 20n, event: { case: 'handRaised', value: { raised: true } } })
    worker.event('ada', { stayEpoch: 1n, atUs: 10n, event: { case: 'handRaised', value: { raised: true } } })
    expect(boris()).toMatchObject({ muted: true, hand: 2 })
    expect(model.me.value?.hand).toBe(1)
  })

  it('are not what they said in a stay before', () => {
    worker.event('boris', { stayEpoch: 3n, event: { case: 'muted', value: { muted: true } } })
    expect(boris()?.muted).toBe(false)
  })

  it('lead the conversation, and are remembered to have when the caller speaks', () => {
    worker.server({ case: 'speaker', value: { participantId: 'boris' } })
    expect(boris()?.speaking).toBe(true)
    worker.server({ case: 'speaker', value: { participantId: 'ada' } })
    expect(model.me.value?.speaking).toBe(true)
    expect(model.lead.value).toBe('boris')
  })
})

describe('what the caller does', () => {
  beforeEach(() => worker.enter())

  it('shows at once', () => {
    model.setMuted(false)
    expect(model.me.value?.muted).toBe(false)
    expect(worker.last('muted')).toEqual({ kind: 'muted', muted: false })
    model.setCameraOff(true)
    expect(model.me.value?.cameraOff).toBe(true)
  })

  it('has its own number each time', () => {
    model.raiseHand(true)
    model.say('Good evening', vi.fn())
    expect(new Set(worker.asked.map(({ id }) => id)).size).toBe(worker.asked.length)
  })

  it('is told when it was refused, unless it was about somebody who has left', () => {
    model.askToMute('boris')
    model.say('Hello', vi.fn())
    const [mute, line] = worker.asked.slice(-2)
    if (mute) worker.refuse(mute, RefusalReason.NOT_IN_CALL, 'gone')
    if (line) worker.refuse(line, RefusalReason.RATE, 'too fast')
    expect(model.tidings.value).toMatchObject([{ kind: 'refused', text: 'RATE' }])
  })
})

describe('an action', () => {
  beforeEach(() => worker.enter())
  const refuse = (reason: RefusalReason) => worker.refuse(worker.newest, reason)

  it('is tried once more when the gateways could not agree', () => {
    model.raiseHand(true)
    const before = worker.asked.length
    refuse(RefusalReason.UNAVAILABLE)
    vi.advanceTimersByTime(1_000)
    expect(worker.asked.slice(before)).toMatchObject([{ action: { case: 'setHandRaised' } }])
    expect(model.tidings.value).toEqual([])
    refuse(RefusalReason.UNAVAILABLE)
    expect(model.tidings.value).toMatchObject([{ kind: 'refused', text: 'UNAVAILABLE' }])
  })

  it('to speak again that is refused leaves the caller muted', () => {
    model.setMuted(false)
    refuse(RefusalReason.RATE)
    expect(model.me.value?.muted).toBe(true)
    expect(worker.last('muted')).toEqual({ kind: 'muted', muted: true })
  })

  it('to turn the camera on that is refused shows what the others are told', () => {
    worker.event('ada', {
      stayEpoch: 1n,
      sessionEpoch: 1n,
      event: { case: 'cameraOff', value: { off: true } },
    })
    model.setCameraOff(false)
    refuse(RefusalReason.RATE)
    expect(model.me.value?.cameraOff).toBe(true)
  })
})

describe('events', () => {
  beforeEach(() => worker.enter())

  it('that were counted already change nothing', () => {
    worker.event('boris', { version: 2n, event: { case: 'muted', value: { muted: true } } })
    worker.event('boris', { version: 1n, event: { case: 'muted', value: { muted: false } } })
    expect(boris()?.muted).toBe(true)
  })

  it('of a new run make void what was said in the one before', () => {
    worker.event('boris', { event: { case: 'locked', value: { locked: true } } })
    worker.event('boris', {
      run: 2n,
      version: 1n,
      event: { case: 'reaction', value: { reaction: Reaction.JOY } },
    })
    expect(model.locked.value).toBe(false)
  })

  it('that tell the whole state take the place of all that was known', () => {
    worker.event('boris', { event: { case: 'muted', value: { muted: true } } })
    const state = { run: 1n, version: 9n, locked: true, signs: [], chat: [] }
    worker.event('', { version: 9n, event: { case: 'state', value: state } })
    expect(boris()?.muted).toBe(false)
    expect(model.locked.value).toBe(true)
  })
})

describe('effects', () => {
  beforeEach(() => worker.enter())

  it('are asked for, and the own picture comes back as the others see it', () => {
    model.choose('blur-faces')
    expect(worker.last('ask')).toMatchObject({ effects: [{ name: 'blur-faces' }] })
    expect(worker.last('watch')).toMatchObject({ own: true })
    model.choose('none')
    expect(worker.last('ask')).toMatchObject({ effects: [] })
    expect(worker.last('watch')).toMatchObject({ own: false })
  })

  it('are offered where the service has them', () => {
    expect(model.offered.value).toEqual(['none', 'blur-me', 'blur-faces'])
  })

  it('name faces before they hide them, and only while the call allows it', () => {
    model.setRecognise(true)
    model.choose('blur-faces')
    expect(worker.last('ask')).toMatchObject({ effects: [{ name: 'recognise' }, { name: 'blur-faces' }] })
    const call = { callId: 'c1', settings: { recognition: false, requiredBlur: RequiredBlur.FACES } }
    worker.server({ case: 'callChanged', value: { call } })
    expect(model.recognise.value).toBe(false)
    expect(model.required.value).toBe('blur-faces')
    expect(worker.last('ask')).toMatchObject({ effects: [{ name: 'blur-faces' }] })
  })
})

describe('the chat', () => {
  const line = (version: bigint, text: string) =>
    worker.event('boris', { version, event: { case: 'chat', value: { text } } })

  it('has each line once, with the name of who has left', () => {
    worker.enter()
    line(3n, 'Hello')
    worker.server({ case: 'participantLeft', value: { participantId: 'boris', sessionEpoch: 5n } })
    worker.enter({
      participants: [],
      control: {
        run: 1n,
        version: 3n,
        chat: [{ version: 3n, participantId: 'boris', text: 'Hello', atUs: 10n }],
      },
    })
    expect(model.chat.value).toMatchObject([{ version: 3, name: 'Boris', text: 'Hello', self: false }])
  })

  it('counts what was not seen, and not what was there before', () => {
    worker.enter({ control: { chat: [{ version: 1n, participantId: 'boris', text: 'Hello', atUs: 10n }] } })
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
  beforeEach(() => worker.enter())

  it('is a reaction for four seconds', () => {
    worker.event('boris', { event: { case: 'reaction', value: { reaction: Reaction.HEART } } })
    expect(model.reactions.value).toMatchObject([{ name: 'Boris', reaction: Reaction.HEART }])
    vi.advanceTimersByTime(4_000)
    expect(model.reactions.value).toEqual([])
  })

  it('is that somebody asks the caller to mute, and nobody else', () => {
    worker.event('boris', { event: { case: 'askedToMute', value: { participantId: 'vera' } } })
    worker.event('boris', { event: { case: 'askedToMute', value: { participantId: 'ada' } } })
    expect(model.tidings.value).toMatchObject([{ kind: 'asked-to-mute', text: 'Boris' }])
    model.dismiss(model.tidings.value[0]?.key ?? 0)
    expect(model.tidings.value).toEqual([])
  })

  it('is that the service is degraded', () => {
    worker.server({ case: 'serviceState', value: { degraded: true, reason: 'the log is away' } })
    expect(model.degraded.value).toBe('the log is away')
    worker.server({ case: 'serviceState', value: { degraded: false } })
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
    worker.say({ kind: 'picture', facts })
    expect(model.picture('boris').value).toEqual(facts)
    worker.say({ kind: 'no-picture', participantId: 'boris' })
    expect(model.picture('boris').value).toBeNull()
  })
})
