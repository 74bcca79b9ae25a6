import { beforeEach, describe, expect, it, vi } from 'vitest'
import { FakeTime } from '../../connection/fake-time'
import { Reaction } from '../../connection/messages'
import type { CallModel } from '../call-model'
import { createCallModel } from './create-call-model'
import { FakeWorker } from './fake-worker'

let worker: FakeWorker
let model: CallModel
let time: FakeTime

const chosen = { muted: true, cameraOff: true, effect: 'blur-faces', recognise: true } as const
const cases = (from: number) => worker.asked.slice(from).map(({ action }) => action)

beforeEach(() => {
  worker = new FakeWorker()
  time = new FakeTime()
  model = createCallModel(worker, chosen, time)
})

/** Ada is in, and everybody knows how her microphone and camera are. */
function settle(): number {
  worker.enter()
  for (const action of worker.asked) worker.carryOut(action)
  return worker.asked.length
}

describe('over a session that is not the one before', () => {
  it('a caller is said to be muted and without a camera again, though both had been agreed on', () => {
    const before = settle()
    worker.loseConnection()
    worker.enter({ sessionEpoch: 2n })
    expect(model.me.value).toMatchObject({ muted: true, cameraOff: true })
    expect(cases(before)).toMatchObject([
      { case: 'setMuted', value: { muted: true } },
      { case: 'setCameraOff', value: { off: true } },
    ])
  })

  it('frames ask for the same effects', () => {
    settle()
    worker.loseConnection()
    worker.sent.length = 0
    worker.enter({ sessionEpoch: 2n })
    expect(worker.last('ask')).toMatchObject({
      effects: [{ name: 'recognise', parameters: { draw: 0 } }, { name: 'blur-faces' }],
    })
  })

  it('a hand is down', () => {
    worker.enter()
    model.raiseHand(true)
    worker.carryOut(worker.newest)
    expect(model.me.value?.hand).toBe(1)
    worker.enter({ sessionEpoch: 2n })
    expect(model.me.value?.hand).toBe(0)
  })
})

describe('in a call that runs anew, as all gateways were lost', () => {
  const anew = { sessionEpoch: 2n, control: { run: 2n } }

  const locked = { run: 1n, version: 1n, locked: true }

  it('the owner locks it again', () => {
    worker.enter({ control: locked })
    const before = worker.asked.length
    worker.enter(anew)
    expect(cases(before)).toContainEqual(
      expect.objectContaining({ case: 'setLocked', value: expect.objectContaining({ locked: true }) }),
    )
  })

  const locks = (from: number) => cases(from).filter((action) => action.case === 'setLocked')
  const borisComes = () =>
    worker.server({
      case: 'participantJoined',
      value: { participant: { participantId: 'boris', name: 'Boris' } },
    })

  it('not before who was in it is back, as a locked call lets nobody in', async () => {
    worker.enter({ control: locked })
    const before = worker.asked.length
    worker.enter({ ...anew, participants: [] })
    await time.pass(10_000)
    expect(locks(before)).toEqual([])
    borisComes()
    expect(locks(before)).toMatchObject([{ value: { locked: true } }])
  })

  it('nor much later, should one not come back', async () => {
    worker.enter({ control: locked })
    const before = worker.asked.length
    worker.enter({ ...anew, participants: [] })
    await time.pass(29_000)
    worker.loseConnection()
    worker.enter({ ...anew, participants: [] })
    await time.pass(1_000)
    expect(locks(before)).toMatchObject([{ value: { locked: true } }])
  })

  it('also where it runs anew once more before that', () => {
    worker.enter({ control: locked })
    const before = worker.asked.length
    worker.enter({ ...anew, participants: [] })
    worker.enter({ sessionEpoch: 3n, control: { run: 3n } })
    expect(locks(before)).toMatchObject([{ value: { locked: true } }])
  })

  it('nor where the owner says meanwhile that it is to be open', async () => {
    worker.enter({ control: locked })
    worker.enter({ ...anew, participants: [] })
    model.setLocked(false)
    const before = worker.asked.length
    borisComes()
    await time.pass(40_000)
    expect(locks(before).filter((action) => action.value.locked)).toEqual([])
  })

  it('it stays open where the owner opened it as they were lost', async () => {
    worker.enter({ control: locked })
    model.setLocked(false)
    const before = worker.asked.length
    worker.enter(anew)
    await time.pass(2_000)
    expect(locks(before)).toMatchObject([{ value: { locked: false } }])
  })

  it('nobody else does', () => {
    const call = { callId: 'c1', ownerId: 'boris', title: 'Tea' }
    worker.enter({ call, control: locked })
    const before = worker.asked.length
    worker.enter({ ...anew, call })
    expect(cases(before)).not.toContainEqual(expect.objectContaining({ case: 'setLocked' }))
  })

  it('a hand that was up is raised again', () => {
    worker.enter()
    model.raiseHand(true)
    worker.carryOut(worker.newest)
    const before = worker.asked.length
    worker.enter(anew)
    expect(cases(before)).toContainEqual(
      expect.objectContaining({ case: 'setHandRaised', value: expect.objectContaining({ raised: true }) }),
    )
  })

  it('who was there and comes back is no news, and who was not is', () => {
    worker.enter()
    worker.enter({ ...anew, participants: [] })
    const come = (participantId: string, name: string) =>
      worker.server({ case: 'participantJoined', value: { participant: { participantId, name } } })
    come('boris', 'Boris')
    expect(model.tidings.value).toEqual([])
    come('vera', 'Vera')
    worker.server({ case: 'participantLeft', value: { participantId: 'boris' } })
    come('boris', 'Boris')
    expect(model.tidings.value).toMatchObject([
      { kind: 'came', text: 'Vera' },
      { kind: 'left', text: 'Boris' },
      { kind: 'came', text: 'Boris' },
    ])
  })
})

describe('over a session that goes on', () => {
  const signs = [{ participantId: 'ada', stayEpoch: 1n, muted: true, cameraOff: true, handRaisedUs: 7n }]

  it('nothing is said that the gateway knows', () => {
    const before = settle()
    worker.enter({ sessionEpoch: 2n, resumed: true, control: { run: 1n, version: 2n, signs } })
    expect(cases(before)).toEqual([])
    expect(model.me.value).toMatchObject({ muted: true, cameraOff: true, hand: 1 })
  })

  it('what was pressed without a connection is said then, and refused by nobody before', () => {
    const before = settle()
    worker.loseConnection()
    model.setMuted(false)
    expect(worker.asked).toHaveLength(before)
    expect(model.me.value?.muted).toBe(false)
    worker.enter({ sessionEpoch: 2n, resumed: true, control: { run: 1n, version: 2n, signs } })
    expect(cases(before)).toMatchObject([{ case: 'setMuted', value: { muted: false } }])
    expect(model.me.value?.muted).toBe(false)
  })

  it('a page that was loaded anew learns from its own deeds which stay it is', () => {
    worker.enter({ sessionEpoch: 9n, resumed: true, control: { run: 1n } })
    model.raiseHand(true)
    worker.carryOut(worker.newest, 9n, 4n)
    expect(model.me.value?.hand).toBe(1)
  })
})

describe('a new connection', () => {
  it('forgets who left meanwhile: their picture, and that they lead', () => {
    worker.enter()
    const facts = { width: 640, height: 480, faces: [], effects: [], hiddenWhole: false }
    worker.say({ kind: 'picture', facts: { participantId: 'boris', ...facts } })
    worker.server({ case: 'speaker', value: { participantId: 'boris' } })
    worker.enter({ sessionEpoch: 2n, participants: [] })
    expect(model.callers.value).toHaveLength(1)
    expect(model.lead.value).toBeNull()
    expect(model.picture('boris').value).toBeNull()
  })

  it('shows nobody as speaking who spoke before it, and does not say that it is degraded', () => {
    worker.enter()
    worker.server({ case: 'speaker', value: { participantId: 'boris' } })
    worker.server({ case: 'serviceState', value: { degraded: true, reason: 'the log is away' } })
    worker.enter({ sessionEpoch: 2n })
    expect(model.callers.value.some((caller) => caller.speaking)).toBe(false)
    expect(model.degraded.value).toBeNull()
  })
})

describe('the chat', () => {
  const line = (version: bigint, text: string) => ({ version, participantId: 'boris', text, atUs: 10n })
  const texts = () => model.chat.value.map((entry) => entry.text)
  const tell = (version: bigint, text: string) =>
    worker.event('boris', { version, event: { case: 'chat', value: { text } } })

  it('keeps lines that are older than those that the gateway still has', () => {
    worker.enter()
    tell(1n, 'One')
    tell(2n, 'Two')
    worker.enter({
      sessionEpoch: 2n,
      control: { run: 1n, version: 3n, chat: [line(2n, 'Two'), line(3n, 'Three')] },
    })
    expect(texts()).toEqual(['One', 'Two', 'Three'])
    expect(model.unread.value).toBe(3)
  })

  it('of a later run stands behind that of the one before, though its lines are counted alike', () => {
    worker.enter()
    tell(1n, 'Yesterday')
    worker.enter({ sessionEpoch: 2n, control: { run: 2n, version: 1n, chat: [line(1n, 'Today')] } })
    expect(texts()).toEqual(['Yesterday', 'Today'])
    expect(model.unread.value).toBe(2)
    worker.event('boris', {
      run: 3n,
      version: 1n,
      event: { case: 'chat', value: { text: 'Later' } },
    })
    expect(texts()).toEqual(['Yesterday', 'Today', 'Later'])
  })

  it('counts what was written while there was no connection, also where nothing had been', () => {
    worker.enter()
    worker.enter({ sessionEpoch: 2n, control: { run: 1n, version: 1n, chat: [line(1n, 'Hello?')] } })
    expect(model.unread.value).toBe(1)
  })

  it('is void where the whole state is told anew', () => {
    worker.enter()
    tell(1n, 'One')
    const state = { run: 1n, version: 9n, chat: [line(8n, 'Eight')] }
    worker.event('', { version: 9n, event: { case: 'state', value: state } })
    expect(texts()).toEqual(['Eight'])
  })
})

describe('the end', () => {
  it('stops the worker, and nothing is shown or tried after it', async () => {
    const time = new FakeTime()
    model = createCallModel(worker, chosen, time)
    worker.enter()
    worker.event('boris', { event: { case: 'reaction', value: { reaction: Reaction.JOY } } })
    model.close()
    expect(worker.close).toHaveBeenCalledOnce()
    await time.pass(10_000)
    worker.say({ kind: 'own-level', level: 0 })
    expect(model.level.value).toBe(0)
    expect(model.reactions.value).toHaveLength(1)
  })

  it('is asked for by who leaves', () => {
    model.leave()
    expect(worker.last('leave')).toEqual({ kind: 'leave' })
    worker.say({ kind: 'phase', phase: { kind: 'ended', end: { kind: 'left' } } })
    expect(model.phase.value).toEqual({ kind: 'ended', end: { kind: 'left' } })
  })
})

describe('what was on its way when the connection was lost', () => {
  const chat = (text: string, of: object = {}) => ({
    event: { case: 'chat' as const, value: { text } },
    sessionEpoch: 1n,
    stayEpoch: 1n,
    ...of,
  })
  const kinds = (from: number) => cases(from).map((action) => action.case)

  it('is asked for again, as nothing answers it any more', async () => {
    settle()
    model.say('Hello', vi.fn())
    model.raiseHand(true)
    const before = worker.asked.length
    worker.loseConnection()
    worker.enter({ sessionEpoch: 2n, resumed: true })
    await time.pass(1_000)
    expect(kinds(before)).toEqual(expect.arrayContaining(['sendChat', 'setHandRaised']))
  })

  it('is not said twice where the chat has it', async () => {
    settle()
    model.say('Hello', vi.fn())
    const before = worker.asked.length
    const line = { version: 9n, participantId: 'ada', text: 'Hello', atUs: 10n }
    worker.enter({ sessionEpoch: 2n, resumed: true, control: { run: 1n, version: 9n, chat: [line] } })
    await time.pass(5_000)
    expect(kinds(before)).not.toContain('sendChat')
  })

  it('is said again where the chat has the same of before alone', async () => {
    settle()
    worker.event('ada', chat('Hello', { actionId: 0n }))
    model.say('Hello', vi.fn())
    const before = worker.asked.length
    const line = { version: 3n, participantId: 'ada', text: 'Hello', atUs: 10n }
    worker.enter({ sessionEpoch: 2n, resumed: true, control: { run: 1n, version: 3n, chat: [line] } })
    await time.pass(1_000)
    expect(kinds(before).filter((kind) => kind === 'sendChat')).toHaveLength(1)
  })

  it('is answered over the next connection after a move', async () => {
    settle()
    model.say('Hello', vi.fn())
    const { id } = worker.newest
    worker.enter({ sessionEpoch: 2n, resumed: true })
    const before = worker.asked.length
    worker.event('ada', chat('Hello', { actionId: id }))
    await time.pass(5_000)
    expect(kinds(before)).not.toContain('sendChat')
  })

  it('is let be where it was a reaction, which is of its moment', async () => {
    settle()
    model.react(Reaction.CLAP)
    const before = worker.asked.length
    worker.enter({ sessionEpoch: 2n, resumed: true })
    await time.pass(5_000)
    expect(kinds(before)).not.toContain('react')
  })
})
