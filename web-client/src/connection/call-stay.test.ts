import { create } from '@bufbuild/protobuf'
import { beforeEach, describe, expect, test } from 'vitest'
import { CallStay } from './call-stay'
import type { Entry, Phase } from './contract'
import { FakeGateway } from './fake-gateway'
import { FakeTime } from './fake-time'
import { ErrorCode, type ServerMessage, WatchSchema, Wish } from './messages'

const entry: Entry = {
  url: 'ws://gateway/v1/connect',
  callId: 'call',
  deviceKey: new Uint8Array(16).fill(7),
  device: 'Firefox on Linux',
  takeOver: false,
}

let time: FakeTime
let gateway: FakeGateway
let phases: Phase[]
let messages: ServerMessage['message'][]
let token: () => Promise<string | null>
let stay: CallStay

beforeEach(() => {
  time = new FakeTime()
  gateway = new FakeGateway()
  phases = []
  messages = []
  token = async () => 'token'
  stay = stayOf(entry)
})

function stayOf(wanted: Entry): CallStay {
  return new CallStay(
    {
      openSocket: gateway.openSocket,
      timers: time,
      nowUs: () => time.nowUs(),
      random: () => 0.5,
      token: () => token(),
    },
    wanted,
    {
      phase: (phase) => phases.push(phase),
      message: ({ message }) => messages.push(message),
    },
  )
}

const kinds = () => phases.map(({ kind }) => kind)
const end = () => phases.flatMap((phase) => (phase.kind === 'ended' ? [phase.end] : []))[0]

async function enter(): Promise<void> {
  stay.start()
  await time.pass(0)
  gateway.last.letIn()
}

describe('getting in', () => {
  test('joins as the first thing on a connection, with token, call and device key', async () => {
    stay.start()
    await time.pass(0)
    expect(gateway.last.url).toBe(entry.url)
    expect(gateway.last.heard).toEqual([])
    gateway.last.open()
    expect(gateway.last.heard).toHaveLength(1)
    const [join] = gateway.last.joins
    expect(join).toMatchObject({ token: 'token', callId: 'call', device: entry.device, takeOver: false })
    expect(join?.deviceKey).toEqual(entry.deviceKey)
  })

  test('says what the gateway let in with, and sends nothing before', async () => {
    stay.start()
    await time.pass(0)
    gateway.last.open()
    expect(stay.in).toBe(false)
    expect(stay.send({ case: 'leave', value: { $typeName: 'callstream.v1.Leave' } })).toBe(0)
    gateway.last.letIn({ resumeGraceMs: 10_000 })
    expect(kinds()).toEqual(['connecting', 'in'])
    expect(phases[1]).toMatchObject({ joined: { participantId: 'me', resumeGraceMs: 10_000 } })
    expect(stay.in).toBe(true)
  })

  test('ends where there is no token any more', async () => {
    token = async () => null
    stay.start()
    await time.pass(0)
    expect(end()).toEqual({ kind: 'logged-out' })
    expect(gateway.sockets).toEqual([])
  })

  test('tries again where the page can not say a token now', async () => {
    let asked = 0
    token = () => (asked++ === 0 ? Promise.reject(new Error('no accounts')) : Promise.resolve('token'))
    stay.start()
    await time.pass(1000)
    expect(gateway.sockets).toHaveLength(1)
  })

  test('tries again where the page does not say a token in time', async () => {
    let asked = 0
    token = () => (asked++ === 0 ? new Promise(() => {}) : Promise.resolve('token'))
    stay.start()
    await time.pass(14_000)
    expect(gateway.sockets).toHaveLength(0)
    await time.pass(2000)
    expect(gateway.sockets).toHaveLength(1)
  })

  test('gives a connection up that does not let in within 12 s', async () => {
    stay.start()
    await time.pass(0)
    gateway.last.open()
    await time.pass(12_500)
    expect(gateway.sockets).toHaveLength(2)
    expect(gateway.sockets[0]?.closedWith).not.toBeNull()
  })

  test('takes over only until it is in, so that two devices do not put each other out for ever', async () => {
    stay = stayOf({ ...entry, takeOver: true })
    await enter()
    expect(gateway.last.joins[0]?.takeOver).toBe(true)
    await time.pass(3000)
    gateway.last.drop()
    await time.pass(0)
    gateway.last.open()
    expect(gateway.last.joins[0]?.takeOver).toBe(false)
  })
})

describe('errors', () => {
  const forGood = [
    ErrorCode.MALFORMED_MESSAGE,
    ErrorCode.MESSAGE_TOO_LARGE,
    ErrorCode.JOIN_EXPECTED,
    ErrorCode.UNAUTHENTICATED,
    ErrorCode.CALL_NOT_FOUND,
    ErrorCode.REMOVED,
    ErrorCode.CALL_ENDED,
    ErrorCode.SESSION_REVOKED,
    ErrorCode.REPLACED,
    ErrorCode.ABUSE,
    ErrorCode.CALL_LOCKED,
    ErrorCode.PUT_OUT,
    99 as ErrorCode,
  ]
  test.each(forGood)('does not try again after code %i, and says it', async (code) => {
    await enter()
    gateway.last.refuse(code, 'why')
    await time.pass(120_000)
    expect(gateway.sockets).toHaveLength(1)
    expect(end()).toEqual({ kind: 'refused', code, message: 'why', elsewhere: null })
  })

  const passing = [
    ErrorCode.UNAVAILABLE,
    ErrorCode.TOO_MANY_CONNECTIONS,
    ErrorCode.TOO_MANY_CALLS,
    ErrorCode.SHUTTING_DOWN,
    ErrorCode.TOO_SLOW,
    ErrorCode.INTERNAL,
    ErrorCode.JOIN_TIMEOUT,
    ErrorCode.TOKEN_EXPIRED,
  ]
  test.each(passing)('tries again after code %i, before it is in and behind', async (code) => {
    stay.start()
    await time.pass(0)
    gateway.last.open()
    gateway.last.refuse(code)
    await time.pass(200)
    gateway.last.letIn()
    await time.pass(3000)
    gateway.last.refuse(code)
    await time.pass(0)
    expect(gateway.sockets).toHaveLength(3)
    expect(kinds()).toEqual(['connecting', 'in', 'reconnecting'])
  })

  test('says where else the person is in a call', async () => {
    stay.start()
    await time.pass(0)
    gateway.last.open()
    gateway.last.say({
      case: 'error',
      value: { code: ErrorCode.ALREADY_IN_CALL, elsewhere: { callTitle: 'Tea', device: 'Phone' } },
    })
    gateway.last.drop(4423)
    expect(end()).toMatchObject({ code: ErrorCode.ALREADY_IN_CALL, elsewhere: { callTitle: 'Tea' } })
  })

  test('asks for a token anew after one that was over', async () => {
    const tokens = ['old', 'new']
    token = async () => tokens.shift() ?? null
    await enter()
    gateway.last.refuse(ErrorCode.TOKEN_EXPIRED)
    await time.pass(200)
    gateway.last.open()
    expect(gateway.last.joins[0]?.token).toBe('new')
  })

  test('has left where the gateway closes as after a Leave', async () => {
    await enter()
    gateway.last.drop(1000)
    expect(end()).toEqual({ kind: 'left' })
  })

  test('closes on what is no message, and tries again', async () => {
    await enter()
    const first = gateway.last
    await time.pass(3000)
    first.sayBytes(new Uint8Array([255, 255, 255]))
    expect(first.closedWith).toBe(4400)
    await time.pass(0)
    expect(gateway.sockets).toHaveLength(2)
  })
})

describe('a lost connection', () => {
  test('is made anew at once with the same device key, and said', async () => {
    await enter()
    await time.pass(3000)
    gateway.last.drop()
    expect(phases.at(-1)).toEqual({ kind: 'reconnecting', sinceMs: time.nowMs })
    expect(stay.in).toBe(false)
    await time.pass(0)
    gateway.last.letIn({ sessionEpoch: 2n, resumed: true })
    expect(gateway.last.joins[0]?.deviceKey).toEqual(entry.deviceKey)
    expect(phases.at(-1)).toMatchObject({ kind: 'in', joined: { resumed: true, sessionEpoch: 2n } })
  })

  test('is tried for with pauses that grow, for a minute', async () => {
    await enter()
    await time.pass(3000)
    gateway.last.drop()
    const lostAt = time.nowMs
    while (end() === undefined) {
      const before = gateway.sockets.length
      await time.pass(10)
      if (gateway.sockets.length > before) {
        gateway.last.drop()
      }
    }
    expect(end()).toEqual({ kind: 'lost' })
    expect(time.nowMs - lostAt).toBeGreaterThan(60_000)
    expect(time.nowMs - lostAt).toBeLessThan(70_000)
    expect(gateway.sockets.length).toBeLessThan(20)
  })

  test('is taken for lost when nothing is heard of it while four pings wait', async () => {
    await enter()
    await time.pass(30_000)
    expect(gateway.sockets.length).toBeGreaterThan(1)
    expect(kinds()).toContain('reconnecting')
  })

  test('is not taken for lost while anything is heard', async () => {
    await enter()
    for (let i = 0; i < 30; i++) {
      await time.pass(1000)
      gateway.last.say({ case: 'speaker', value: { participantId: '' } })
    }
    expect(gateway.sockets).toHaveLength(1)
  })

  test('is looked for at once when the person is back, and a pause is cut short', async () => {
    await enter()
    await time.pass(500)
    gateway.last.drop()
    for (let i = 0; i < 5; i++) {
      await time.pass(2000)
      gateway.last.drop()
    }
    await time.pass(10)
    const before = gateway.sockets.length
    stay.hurry()
    await time.pass(0)
    expect(gateway.sockets).toHaveLength(before + 1)
  })

  test('is found out within two seconds when the person is back', async () => {
    await enter()
    await time.pass(1000)
    gateway.last.say({ case: 'pong', value: {} })
    stay.hurry()
    await time.pass(1600)
    expect(gateway.sockets).toHaveLength(2)
  })

  test('is not given up where the gateway answers who is back', async () => {
    await enter()
    stay.hurry()
    gateway.last.say({ case: 'pong', value: {} })
    await time.pass(1600)
    expect(gateway.sockets).toHaveLength(1)
  })

  test('does not storm a gateway that lets in and throws out', async () => {
    await enter()
    for (let i = 0; i < 5; i++) {
      gateway.last.refuse(ErrorCode.INTERNAL)
      await time.pass(100 * 2 ** i)
    }
    expect(gateway.sockets.length).toBeLessThan(6)
  })
})

describe('moving', () => {
  async function asked(): Promise<void> {
    await enter()
    gateway.last.say({ case: 'move', value: { withinMs: 10_000 } })
    await time.pass(1250)
  }

  test('begins within a quarter of the time, while the old connection serves', async () => {
    await asked()
    expect(gateway.sockets).toHaveLength(2)
    expect(stay.in).toBe(true)
    expect(kinds()).toEqual(['connecting', 'in'])
  })

  test('goes on over the new connection once that is in, and lets the old one say its last word', async () => {
    await asked()
    const [old, next] = gateway.sockets
    next?.letIn({ sessionEpoch: 2n, resumed: true })
    expect(kinds()).toEqual(['connecting', 'in', 'in'])
    old?.refuse(ErrorCode.REPLACED)
    expect(kinds()).toEqual(['connecting', 'in', 'in'])
    stay.leave()
    expect(next?.sent('leave')).toHaveLength(1)
    expect(old?.sent('leave')).toHaveLength(0)
  })

  test('closes an old connection that does not end itself', async () => {
    await asked()
    gateway.last.letIn({ sessionEpoch: 2n })
    await time.pass(5000)
    expect(gateway.sockets[0]?.closedWith).toBe(1000)
  })

  test('takes each frame once, whichever connection brings it', async () => {
    await asked()
    const [old, next] = gateway.sockets
    next?.letIn({ sessionEpoch: 2n, resumed: true })
    const frame = (sequence: bigint) =>
      ({ case: 'video', value: { participantId: 'ada', sessionEpoch: 5n, sequence } }) as const
    old?.say(frame(1n))
    next?.say(frame(1n))
    next?.say(frame(2n))
    old?.say(frame(2n))
    old?.say(frame(3n))
    const sequences = messages.map((message) => (message.case === 'video' ? message.value.sequence : null))
    expect(sequences).toEqual([1n, 2n, 3n])
  })

  test('hears of the call from the new connection alone', async () => {
    await asked()
    const [old, next] = gateway.sockets
    next?.letIn({ sessionEpoch: 2n, resumed: true })
    old?.say({ case: 'participantLeft', value: { participantId: 'ada' } })
    next?.say({ case: 'speaker', value: { participantId: 'ada' } })
    expect(messages.map((message) => message.case)).toEqual(['speaker'])
  })

  test('stays on the old connection where the new one is refused for good', async () => {
    await asked()
    gateway.last.open()
    gateway.last.refuse(ErrorCode.CALL_LOCKED)
    await time.pass(5000)
    expect(stay.in).toBe(true)
    expect(gateway.sockets).toHaveLength(2)
  })

  test('goes on trying where the old connection ends first', async () => {
    await asked()
    const [old, next] = gateway.sockets
    old?.refuse(ErrorCode.SHUTTING_DOWN)
    expect(kinds()).toEqual(['connecting', 'in', 'reconnecting'])
    next?.letIn({ sessionEpoch: 2n, resumed: true })
    expect(kinds()).toEqual(['connecting', 'in', 'reconnecting', 'in'])
  })
})

describe('leaving', () => {
  test('says so and closes', async () => {
    await enter()
    stay.leave()
    expect(gateway.last.heard.at(-1)?.case).toBe('leave')
    expect(gateway.last.closedWith).toBe(1000)
    expect(end()).toEqual({ kind: 'left' })
    await time.pass(60_000)
    expect(gateway.sockets).toHaveLength(1)
    expect(phases.filter(({ kind }) => kind === 'ended')).toHaveLength(1)
  })

  test('leaves at once what lets in later', async () => {
    stay.start()
    await time.pass(0)
    stay.leave()
    gateway.last.letIn()
    expect(gateway.last.sent('leave')).toHaveLength(1)
    expect(kinds()).toEqual(['connecting', 'ended'])
  })

  test('tries no more', async () => {
    await enter()
    gateway.last.drop()
    stay.leave()
    await time.pass(60_000)
    expect(gateway.sockets).toHaveLength(1)
  })
})

describe('what is on the screen', () => {
  const watch = (participantId: string) =>
    create(WatchSchema, { senders: [{ participantId, wish: Wish.HIDDEN }] })
  const watched = () =>
    gateway.last.sent('watch').map(({ senders }) => senders.map(({ participantId }) => participantId))

  test('is said again after each join', async () => {
    await enter()
    stay.watch(watch('ada'))
    await time.pass(3000)
    gateway.last.drop()
    await time.pass(0)
    gateway.last.letIn()
    expect(watched()).toEqual([['ada']])
  })

  test('is said at most four times a second, the newest last', async () => {
    await enter()
    for (const id of ['a', 'b', 'c', 'd']) {
      stay.watch(watch(id))
    }
    expect(watched()).toEqual([['a']])
    await time.pass(1000)
    expect(watched()).toEqual([['a'], ['d']])
  })
})
