import { create, type MessageInitShape } from '@bufbuild/protobuf'
import { beforeEach, describe, expect, test } from 'vitest'
import { CallWork } from './call-work'
import type { Entry, Notice } from './contract'
import { FakeGateway } from './fake-gateway'
import { FakeMedia } from './fake-media'
import { FakeTime } from './fake-time'
import {
  CallActionSchema,
  DropReason,
  PaceReason,
  RefusalReason,
  Stage,
  VideoFrameSchema,
  Wish,
} from './messages'

const entry: Entry = {
  url: 'ws://gateway/v1/connect',
  callId: 'call',
  deviceKey: new Uint8Array(16),
  device: 'a browser',
  takeOver: false,
}
const ada = { participantId: 'ada', name: 'Ada', sessionEpoch: 5n, stayEpoch: 5n }
const jpeg = new Uint8Array([0xff, 0xd8, 0xff])

let time: FakeTime
let gateway: FakeGateway
let media: FakeMedia
let notices: Notice[]
let work: CallWork
/** What the page answers when a token is wanted; undefined: nothing yet. */
let token: string | undefined

beforeEach(() => {
  token = 'token'
  time = new FakeTime()
  gateway = new FakeGateway()
  media = new FakeMedia()
  notices = []
  work = new CallWork({
    // As postMessage does: what can't be cloned can't be said.
    post: (notice) => {
      notices.push(structuredClone(notice))
      if (notice.kind === 'token-wanted' && token !== undefined) {
        work.handle({ kind: 'token', token })
      }
    },
    openSocket: gateway.openSocket,
    timers: time,
    nowUs: () => time.nowUs(),
    random: () => 0,
    createMedia: media.create,
  })
})

async function enter(): Promise<void> {
  work.handle({ kind: 'enter', entry })
  await time.pass(0)
  gateway.last.letIn({ participants: [ada] })
  answerPings()
}

function answerPings(): void {
  for (const { sentUs } of gateway.last.sent('ping')) {
    gateway.last.say({ case: 'pong', value: { sentUs, receivedUs: sentUs } })
  }
}

function of<K extends Notice['kind']>(kind: K) {
  return notices.filter((notice): notice is Extract<Notice, { kind: K }> => notice.kind === kind)
}

function sendPicture(capturedUs = time.nowUs()): void {
  media.ends?.picture(jpeg, { width: 640, height: 360, capturedUs })
}

async function numbers() {
  await time.pass(1000)
  return of('numbers').at(-1)?.numbers
}

describe('entering', () => {
  test('asks the page for a token once, and joins with its answer', async () => {
    token = undefined
    work.handle({ kind: 'enter', entry })
    await time.pass(0)
    expect(of('token-wanted')).toHaveLength(1)
    expect(gateway.sockets).toHaveLength(0)
    work.handle({ kind: 'token', token: 'secret' })
    await time.pass(0)
    gateway.last.open()
    expect(gateway.last.joins[0]?.token).toBe('secret')
  })

  test('tells the page each phase, what let in with all that there is to know', async () => {
    await enter()
    expect(of('phase').map(({ phase }) => phase.kind)).toEqual(['connecting', 'in'])
    expect(of('phase')[1]?.phase).toMatchObject({ joined: { participants: [{ name: 'Ada' }] } })
  })

  test('leaves the call of before where another is entered, and says nothing more of it', async () => {
    await enter()
    const first = gateway.last
    notices = []
    work.handle({ kind: 'enter', entry: { ...entry, callId: 'other' } })
    expect(first.sent('leave')).toHaveLength(1)
    first.drop(1000)
    expect(of('phase').map(({ phase }) => phase.kind)).toEqual(['connecting'])
  })

  test('leaves', async () => {
    await enter()
    work.handle({ kind: 'leave' })
    expect(gateway.last.sent('leave')).toHaveLength(1)
    expect(of('phase').at(-1)?.phase).toEqual({ kind: 'ended', end: { kind: 'left' } })
  })
})

describe('pictures of the camera', () => {
  test('go out counted, stamped, with the effects that were asked for', async () => {
    work.handle({ kind: 'ask', effects: [{ name: 'recognise', parameters: { draw: 0 } }] })
    await enter()
    expect(media.ends?.mayTake()).toBe(true)
    sendPicture()
    work.handle({ kind: 'ask', effects: [] })
    sendPicture()
    const [first, second] = gateway.last.sent('video')
    expect(first).toMatchObject({ sequence: 1n, width: 640, height: 360, jpeg })
    expect(first?.effects).toMatchObject([{ name: 'recognise', parameters: { draw: 0 } }])
    expect(second).toMatchObject({ sequence: 2n, effects: [] })
  })

  test('wait until the gateway has said what time it is, as does sound', async () => {
    work.handle({ kind: 'enter', entry })
    await time.pass(0)
    gateway.last.open()
    await time.pass(0)
    gateway.last.letIn({})
    expect(media.ends?.mayTake()).toBe(false)
    media.ends?.packet(new Uint8Array([1]), 30, true, time.nowUs())
    expect(gateway.last.sent('audio')).toEqual([])
  })

  test('are held back for two seconds at a time while their effect is refused', async () => {
    await enter()
    gateway.last.say({ case: 'frameRefused', value: { sequence: 1n, reason: DropReason.EFFECT } })
    expect(media.ends?.mayTake()).toBe(false)
    await time.pass(2_000)
    answerPings()
    expect(media.ends?.mayTake()).toBe(true)
    gateway.last.say({ case: 'frameRefused', value: { sequence: 2n, reason: DropReason.EFFECT } })
    expect(media.ends?.mayTake()).toBe(false)
    work.handle({ kind: 'ask', effects: [] })
    expect(media.ends?.mayTake()).toBe(true)
    expect((await numbers())?.sent.drops).toMatchObject({ 'client/effect_refused': 2 })
  })

  test('are left out while the line is behind, and sound only where it is far behind', async () => {
    await enter()
    await time.pass(400) // a ping that is not answered
    expect(media.ends?.mayTake()).toBe(true)
    await time.pass(200)
    expect(media.ends?.mayTake()).toBe(false)
    media.ends?.packet(new Uint8Array([1]), 30, true, time.nowUs())
    expect(gateway.last.sent('audio')).toHaveLength(1)
    await time.pass(1_000)
    media.ends?.packet(new Uint8Array([1]), 30, true, time.nowUs())
    expect(gateway.last.sent('audio')).toHaveLength(1)
  })

  test('bear the time of the gateway, so that a receiver can say how old they are', async () => {
    await enter()
    const sentUs = gateway.last.sent('ping')[0]?.sentUs ?? 0n
    gateway.last.say({ case: 'pong', value: { sentUs, receivedUs: sentUs - 7_000_000n } })
    sendPicture(time.nowUs())
    expect(gateway.last.sent('video')[0]?.stamps?.capturedUs).toBe(BigInt(time.nowUs()) - 7_000_000n)
  })

  test('are left out and counted while 64 KiB wait in the socket', async () => {
    await enter()
    gateway.last.bufferedAmount = 64 * 1024 + 1
    expect(media.ends?.mayTake()).toBe(false)
    expect(media.ends?.mayTake()).toBe(false)
    gateway.last.bufferedAmount = 0
    expect(media.ends?.mayTake()).toBe(true)
    expect((await numbers())?.sent.drops).toEqual({ 'client/socket_full': 2 })
  })

  test('are left out and counted while there is no connection', async () => {
    await enter()
    gateway.last.drop()
    expect(media.ends?.mayTake()).toBe(false)
    await time.pass(200)
    gateway.last.letIn({ participants: [ada] })
    expect((await numbers())?.sent.drops).toEqual({ 'client/no_connection': 1 })
  })

  test('obey the pace, and are bound by none over a new connection', async () => {
    const unbound = media.pace
    await enter()
    const pace = { framesPerSecond: 3, maxSide: 160, jpegQuality: 40, reason: PaceReason.UNWATCHED }
    gateway.last.say({ case: 'pace', value: pace })
    expect(media.pace).toEqual({ framesPerSecond: 3, maxSide: 160, jpegQuality: 40 })
    expect((await numbers())?.sent).toMatchObject({ jpegQuality: 40, pace })
    expect(of('server').at(-1)?.message.message.case).toBe('pace')
    gateway.last.drop()
    await time.pass(200)
    gateway.last.letIn()
    expect(media.pace).toEqual(unbound)
  })

  test('are made smaller by what the own line does not carry, whatever the gateway allows', async () => {
    await enter()
    gateway.last.bufferedAmount = 100_000
    for (let i = 0; i < 4; i++) {
      media.ends?.mayTake()
      await time.pass(500)
    }
    expect(media.pace).toEqual({ framesPerSecond: 12, maxSide: 480, jpegQuality: 45 })
    const pace = { framesPerSecond: 7, maxSide: 640, jpegQuality: 40, reason: PaceReason.JOB }
    gateway.last.say({ case: 'pace', value: pace })
    expect(media.pace).toEqual({ framesPerSecond: 7, maxSide: 480, jpegQuality: 40 })
    expect((await numbers())?.sent).toMatchObject({ lineSlow: true, pace })
  })

  test('are not larger or more than of use, however wide the pace', async () => {
    const unbound = media.pace
    await enter()
    gateway.last.say({
      case: 'pace',
      value: { framesPerSecond: 30, maxSide: 1920, jpegQuality: 100, reason: PaceReason.NONE },
    })
    expect(media.pace).toEqual(unbound)
  })
})

describe('sound of the microphone', () => {
  test('goes ahead while pictures wait', async () => {
    await enter()
    gateway.last.bufferedAmount = 100_000
    media.ends?.packet(new Uint8Array([1]), 30, true, time.nowUs())
    expect(gateway.last.sent('audio')).toMatchObject([{ sequence: 1n, level: 30, voice: true }])
  })

  test('is left out, counted and to be concealed where the line carries nothing at all', async () => {
    await enter()
    gateway.last.bufferedAmount = 300_000
    media.ends?.packet(new Uint8Array([1]), 30, true, time.nowUs())
    gateway.last.bufferedAmount = 0
    media.ends?.packet(new Uint8Array([1]), 30, true, time.nowUs())
    expect(gateway.last.sent('audio')).toMatchObject([{ sequence: 2n }])
    expect((await numbers())?.sent.drops).toEqual({ 'client/sound_socket_full': 1 })
  })
})

describe('what comes', () => {
  const frame = (fields: MessageInitShape<typeof VideoFrameSchema> = {}) => ({
    case: 'video' as const,
    value: create(VideoFrameSchema, {
      participantId: 'ada',
      sessionEpoch: 5n,
      sequence: 1n,
      width: 320,
      height: 180,
      effects: [{ name: 'blur-faces' }],
      hiddenWhole: true,
      stamps: { capturedUs: 123n },
      jpeg,
      ...fields,
    } as MessageInitShape<typeof VideoFrameSchema>),
  })

  test('is given on as pictures and sound', async () => {
    await enter()
    gateway.last.say(frame())
    gateway.last.say({
      case: 'audio',
      value: { participantId: 'ada', sessionEpoch: 5n, sequence: 9n, opus: new Uint8Array([1]) },
    })
    expect(media.frames).toMatchObject([
      { participantId: 'ada', width: 320, effects: ['blur-faces'], hiddenWhole: true, capturedUs: 123, jpeg },
    ])
    expect(media.packets).toMatchObject([{ participantId: 'ada', epoch: 5n, sequence: 9 }])
    expect(of('server')).toEqual([])
  })

  test('is no picture where it is a note of a frame that was dropped', async () => {
    await enter()
    gateway.last.say(frame({ jpeg: new Uint8Array() }))
    expect(media.frames).toEqual([])
  })

  test('is told to the page, in order, where it is neither picture nor sound nor count', async () => {
    await enter()
    gateway.last.say({ case: 'participantJoined', value: { participant: { participantId: 'boris' } } })
    gateway.last.say({ case: 'serviceState', value: { degraded: true } })
    gateway.last.say({ case: 'framesDropped', value: { participantId: 'ada' } })
    expect(of('server').map(({ message }) => message.message.case)).toEqual([
      'participantJoined',
      'serviceState',
    ])
  })

  test('is forgotten of who has left, but not where only an older session ended', async () => {
    await enter()
    gateway.last.say({ case: 'participantLeft', value: { participantId: 'ada', sessionEpoch: 4n } })
    expect(media.calls.filter(([name]) => name === 'forget')).toEqual([])
    gateway.last.say({ case: 'participantLeft', value: { participantId: 'ada', sessionEpoch: 5n } })
    expect(media.calls).toContainEqual(['forget', 'ada'])
    expect(media.calls).toContainEqual(['forgetSound', 'ada'])
    expect((await numbers())?.received).toEqual([])
  })

  test('is forgotten of who was gone when the caller was back', async () => {
    await enter()
    gateway.last.drop()
    await time.pass(200)
    gateway.last.letIn({ participants: [] })
    expect(media.calls).toContainEqual(['forget', 'ada'])
  })

  test('clears the tile of who turned the camera off', async () => {
    await enter()
    gateway.last.say({
      case: 'callEvent',
      value: { participantId: 'ada', event: { case: 'cameraOff', value: { off: true } } },
    })
    expect(media.calls).toContainEqual(['clear', 'ada'])
  })

  test('is counted for each sender, with where its time went', async () => {
    await enter()
    const now = BigInt(time.nowUs())
    const stamps = {
      capturedUs: now - 90_000n,
      receivedUs: now - 80_000n,
      publishedUs: now - 79_000n,
      startedUs: now - 59_000n,
      encodedUs: now - 39_000n,
      consumedUs: now - 29_000n,
      deliveredUs: now - 20_000n,
    }
    gateway.last.say(frame({ stamps }))
    const [shown] = media.frames
    if (shown !== undefined) {
      media.ends?.shown(shown, 4, time.nowUs() + 10_000)
      media.ends?.newer(shown)
    }
    gateway.last.say({
      case: 'framesDropped',
      value: {
        participantId: 'ada',
        sessionEpoch: 5n,
        counts: [{ stage: Stage.JOB, reason: DropReason.EXPIRED, count: 2n }],
      },
    })
    gateway.last.say({ case: 'frameRefused', value: { sequence: 1n, reason: DropReason.PACE } })
    media.late = 2
    media.overflow = 3
    const all = await numbers()
    const [received] = all?.received ?? []
    expect(received).toMatchObject({
      participantId: 'ada',
      framesPerSecond: 1,
      width: 320,
      packetsPerSecond: 50,
      concealedPerSecond: 1,
      jitterMs: 40,
      skewMs: 12,
      drops: { 'client/newer': 1, 'client/played_late': 2, 'job/expired': 2 },
    })
    expect(received?.stages).toEqual({
      capture: 10,
      ingest: 1,
      log: Number.NaN,
      queue: 20,
      vision: 20,
      back: 10,
      deliver: 9,
      network: 20,
      decode: 4,
      total: 100,
    })
    expect(all?.sent.drops).toEqual({ 'client/speaker_full': 3, 'ingest/pace': 1 })
  })

  test('is the own picture too, which is shown and not counted', async () => {
    await enter()
    gateway.last.say(frame({ participantId: 'me' }))
    expect(media.frames).toMatchObject([{ participantId: 'me' }])
    expect((await numbers())?.received.map(({ participantId }) => participantId)).toEqual(['ada'])
  })
})

describe('what is sent', () => {
  test('is counted each second, and begins anew', async () => {
    await enter()
    sendPicture()
    sendPicture()
    media.ends?.packet(new Uint8Array(100), 30, true, time.nowUs())
    expect((await numbers())?.sent).toMatchObject({ framesPerSecond: 2, packetsPerSecond: 1, encodeMs: 3 })
    expect((await numbers())?.sent).toMatchObject({ framesPerSecond: 0, kilobytesPerSecond: 0, width: 640 })
  })

  test('is refused at once where there is no connection', async () => {
    work.handle({ kind: 'act', action: create(CallActionSchema, { id: 4n }) })
    expect(of('server')[0]?.message.message).toMatchObject({
      case: 'actionRefused',
      value: { id: 4n, reason: RefusalReason.UNAVAILABLE },
    })
  })

  test('is an action where there is one', async () => {
    await enter()
    work.handle({
      kind: 'act',
      action: create(CallActionSchema, { id: 4n, action: { case: 'setMuted', value: { muted: true } } }),
    })
    expect(gateway.last.sent('action')).toMatchObject([{ id: 4n }])
    expect(of('server')).toEqual([])
  })
})

describe('a page in the background', () => {
  test('sees nobody, not even who comes later, and all again when it is back', async () => {
    await enter()
    work.handle({ kind: 'watch', wishes: new Map([['ada', 'thumbnail']]), own: true })
    await time.pass(1000)
    work.handle({ kind: 'hidden', hidden: true })
    await time.pass(1000)
    gateway.last.say({ case: 'participantJoined', value: { participant: { participantId: 'boris' } } })
    await time.pass(1000)
    work.handle({ kind: 'hidden', hidden: false })
    const watched = gateway.last
      .sent('watch')
      .map(({ senders, own }) => [own, ...senders.map(({ participantId, wish }) => [participantId, wish])])
    expect(watched.slice(1)).toEqual([
      [true, ['ada', Wish.THUMBNAIL]],
      [false, ['ada', Wish.HIDDEN]],
      [false, ['ada', Wish.HIDDEN], ['boris', Wish.HIDDEN]],
      [true, ['ada', Wish.THUMBNAIL]],
    ])
  })

  test('is looked for at once when it or the network is back', async () => {
    await enter()
    work.handle({ kind: 'hidden', hidden: false })
    await time.pass(1600)
    expect(gateway.sockets).toHaveLength(2)
    work.online()
  })
})

test('hands what the media parts say to the page', () => {
  const facts = {
    participantId: 'ada',
    width: 1,
    height: 1,
    faces: [],
    effects: [],
    hiddenWhole: false,
  }
  media.ends?.pictureFacts(facts)
  media.ends?.noPicture('ada')
  media.ends?.ownLevel(40)
  media.ends?.lacking('audio-encoder')
  expect(notices).toEqual([
    { kind: 'picture', facts },
    { kind: 'no-picture', participantId: 'ada' },
    { kind: 'own-level', level: 40 },
    { kind: 'lacking', what: 'audio-encoder' },
  ])
})

test('hands tracks, ports and canvases to the media parts', () => {
  const port = {} as MessagePort
  work.handle({ kind: 'microphone', port })
  work.handle({ kind: 'speaker', port: null })
  work.handle({ kind: 'muted', muted: true })
  work.handle({ kind: 'sync', mostMs: 120 })
  work.handle({ kind: 'surface-here', participantId: 'ada' })
  work.handle({
    kind: 'camera-jpeg',
    jpeg: jpeg.slice().buffer,
    width: 4,
    height: 3,
    capturedUs: 1,
  })
  expect(media.calls.map(([name]) => name)).toEqual([
    'microphone',
    'speaker',
    'setMuted',
    'setMostMs',
    'surfaceHere',
    'jpeg',
  ])
})
