import { beforeEach, describe, expect, it, vi } from 'vitest'
import { FakeTime } from '../../connection/fake-time'
import { RefusalReason } from '../../connection/messages'
import type { CallModel } from '../call-model'
import { createCallModel } from './create-call-model'
import { FakeWorker } from './fake-worker'

let worker: FakeWorker
let model: CallModel
let time: FakeTime

beforeEach(() => {
  worker = new FakeWorker()
  time = new FakeTime()
  const chosen = { muted: false, cameraOff: false, effect: 'none', recognise: false } as const
  model = createCallModel(worker, chosen, time)
  worker.enter()
})

const muted = () => model.me.value?.muted
const cameraOff = () => model.me.value?.cameraOff

describe('the microphone', () => {
  it('stays off where the others could not be told that it is', () => {
    model.setMuted(true)
    worker.refuse(worker.newest, RefusalReason.RATE)
    expect(muted()).toBe(true)
    expect(worker.last('muted')).toEqual({ kind: 'muted', muted: true })
  })

  it('stays on when muting is refused after the caller has thought better of it', () => {
    model.setMuted(true)
    const mute = worker.newest
    model.setMuted(false)
    worker.refuse(mute, RefusalReason.RATE)
    expect(muted()).toBe(false)
    expect(worker.last('muted')).toEqual({ kind: 'muted', muted: false })
    expect(model.tidings.value).toEqual([])
  })

  it('is not muted again by a second try of what the caller has taken back', async () => {
    model.setMuted(true)
    worker.refuse(worker.newest, RefusalReason.UNAVAILABLE)
    model.setMuted(false)
    const before = worker.asked.length
    await time.pass(2_000)
    expect(worker.asked).toHaveLength(before)
  })

  it('does not flicker while answers to older presses come in', () => {
    for (const wanted of [true, false, true]) model.setMuted(wanted)
    const [first, second, third] = worker.asked
    for (const action of [first, second, third]) {
      if (action) worker.carryOut(action)
      expect(muted()).toBe(true)
    }
  })
})

describe('the camera', () => {
  it('is shown as the others are told it is when turning it off is refused', () => {
    model.setCameraOff(true)
    expect(cameraOff()).toBe(true)
    worker.refuse(worker.newest, RefusalReason.RATE)
    expect(cameraOff()).toBe(false)
    expect(model.tidings.value).toMatchObject([{ kind: 'refused', text: 'RATE' }])
  })

  it('is off when a second try got through, as if it had been the first', async () => {
    model.setCameraOff(true)
    worker.refuse(worker.newest, RefusalReason.UNAVAILABLE)
    await time.pass(1_000)
    expect(worker.asked).toHaveLength(2)
    worker.carryOut(worker.newest)
    expect(cameraOff()).toBe(true)
    expect(model.tidings.value).toEqual([])
  })
})

describe('an answer', () => {
  it('to something that was never asked for changes nothing', () => {
    worker.server({ case: 'actionRefused', value: { id: 99n, reason: RefusalReason.RATE } })
    expect(model.tidings.value).toEqual([])
  })

  it('to the same number of another session is not the own one', () => {
    model.setMuted(true)
    const event = { case: 'muted', value: { muted: false } } as const
    worker.event('ada', { actionId: worker.newest.id, sessionEpoch: 7n, stayEpoch: 1n, event })
    expect(muted()).toBe(true)
  })

  it('that comes late, as it was done all the same, leaves nothing to try again', async () => {
    model.say('Hello', vi.fn())
    const { id } = worker.newest
    worker.refuse(worker.newest, RefusalReason.UNAVAILABLE)
    const done = { case: 'chat' as const, value: { text: 'Hello' } }
    worker.event('ada', { actionId: id, sessionEpoch: 1n, stayEpoch: 1n, event: done })
    await time.pass(2_000)
    expect(worker.asked).toHaveLength(1)
  })

  it('that refuses a line gives it back to who wrote it', async () => {
    const refused = vi.fn()
    model.say('Hello', refused)
    worker.refuse(worker.newest, RefusalReason.RATE)
    expect(refused).toHaveBeenCalledOnce()
  })

  it('comes to a second try only while the call goes on', async () => {
    model.say('Hello', vi.fn())
    worker.refuse(worker.newest, RefusalReason.UNAVAILABLE)
    worker.say({ kind: 'phase', phase: { kind: 'ended', end: { kind: 'lost' } } })
    await time.pass(2_000)
    expect(worker.asked).toHaveLength(1)
  })
})

describe('what was told once', () => {
  it('is kept to the last twenty', () => {
    for (let i = 0; i < 30; i++) worker.say({ kind: 'lacking', what: 'audio-decoder' })
    expect(model.tidings.value).toHaveLength(20)
    expect(new Set(model.tidings.value.map((tiding) => tiding.key)).size).toBe(20)
  })

  it('is that the call was locked and unlocked, by whom, and who was put out', () => {
    worker.event('ada', { event: { case: 'locked', value: { locked: true } } })
    worker.event('ada', { event: { case: 'locked', value: { locked: true } } })
    expect(model.locked.value).toBe(true)
    worker.event('ada', { event: { case: 'locked', value: { locked: false } } })
    worker.event('ada', { event: { case: 'putOut', value: { participantId: 'boris' } } })
    expect(model.tidings.value).toMatchObject([
      { kind: 'locked', text: 'Ada' },
      { kind: 'unlocked', text: 'Ada' },
      { kind: 'put-out', text: 'Boris' },
    ])
  })

  it('is not said once more when who was put out leaves, but of who leaves later', () => {
    const left = { case: 'participantLeft', value: { participantId: 'boris', sessionEpoch: 5n } } as const
    const participant = { participantId: 'boris', name: 'Boris', sessionEpoch: 6n, stayEpoch: 6n }
    worker.event('ada', { event: { case: 'putOut', value: { participantId: 'boris' } } })
    worker.server(left)
    worker.server({ case: 'participantJoined', value: { participant } })
    worker.server({ ...left, value: { ...left.value, sessionEpoch: 6n } })
    expect(model.tidings.value.map(({ kind }) => kind)).toEqual(['put-out', 'came', 'left'])
  })
})

describe('events', () => {
  it('go on over a gap', () => {
    worker.event('boris', { version: 4n, event: { case: 'muted', value: { muted: true } } })
    worker.event('boris', { version: 9n, event: { case: 'cameraOff', value: { off: true } } })
    expect(model.callers.value[1]).toMatchObject({ muted: true, cameraOff: true })
  })

  it('of a run that is over change nothing', () => {
    worker.enter({ control: { run: 2n } })
    worker.event('boris', {
      run: 1n,
      version: 50n,
      event: { case: 'muted', value: { muted: true } },
    })
    expect(model.callers.value[1]?.muted).toBe(false)
  })

  it('that raise a hand again leave it where it was', () => {
    const raise = (id: string, atUs: bigint, stayEpoch: bigint) =>
      worker.event(id, { atUs, stayEpoch, event: { case: 'handRaised', value: { raised: true } } })
    raise('boris', 10n, 5n)
    raise('ada', 20n, 1n)
    raise('boris', 30n, 5n)
    expect(model.callers.value.map((caller) => caller.hand)).toEqual([2, 1])
  })
})
