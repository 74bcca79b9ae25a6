import { beforeEach, describe, expect, it } from 'vitest'
import { type Http, type HttpAnswer, type HttpRequest, Problem } from '../connection/http'
import { createWebSession, type OtherTabs } from './web-session'

interface Asked extends HttpRequest {
  answer(body: unknown): void
  fail(status: number, code: string): void
}

let asked: Asked[]
let said: unknown[]
let now: number
let tabs: OtherTabs

const http: Http = (request) =>
  new Promise<HttpAnswer>((resolve, reject) => {
    asked.push({
      ...request,
      answer: (body) => resolve({ body, next: null }),
      fail: (status, code) => reject(new Problem(status, { code })),
    })
  })

function begin() {
  return createWebSession(http, tabs, () => now)
}

function tokens(accessToken: string, name = 'Ada') {
  return { accessToken, expiresInSeconds: 600, userId: 'a', name }
}

function guestToken(call: string): string {
  return `h.${btoa(JSON.stringify({ call })).replaceAll('=', '')}.s`
}

/** Lets everything happen that waits for nothing but its turn. */
async function settled() {
  for (let turn = 0; turn < 10; turn++) await Promise.resolve()
}

function last(): Asked {
  const one = asked.at(-1)
  if (one === undefined) throw new Error('nothing was asked')
  return one
}

async function loggedIn() {
  const session = begin()
  const started = session.start()
  last().answer(tokens('one'))
  await started
  return session
}

beforeEach(() => {
  asked = []
  said = []
  now = 0
  tabs = { postMessage: (message) => said.push(message), onmessage: null }
})

describe('a session', () => {
  it('does not know who is logged in before it has asked', () => {
    expect(begin().user.value).toBeUndefined()
  })

  it('begins with whom the cookie says', async () => {
    const session = await loggedIn()
    expect(last().path).toBe('/api/web/sessions/refresh')
    expect(session.user.value).toEqual({ userId: 'a', name: 'Ada', guest: false, guestOf: null })
  })

  it('begins with nobody where there is no cookie', async () => {
    const session = begin()
    const started = session.start()
    last().fail(401, 'invalid_refresh_token')
    await started
    expect(session.user.value).toBeNull()
    expect(await session.accessToken()).toBeNull()
    expect(asked).toHaveLength(1)
  })

  it('still does not know where accounts can not be reached, and asks again', async () => {
    const session = begin()
    const started = session.start()
    last().fail(0, 'unreachable')
    await expect(started).rejects.toThrow('unreachable')
    expect(session.user.value).toBeUndefined()
    const again = session.start()
    last().answer(tokens('one'))
    await again
    expect(session.user.value?.name).toBe('Ada')
  })

  it('refreshes once for all who want a token at the same time', async () => {
    const session = begin()
    const both = Promise.all([session.accessToken(), session.accessToken()])
    last().answer(tokens('one'))
    expect(await both).toEqual(['one', 'one'])
    expect(asked).toHaveLength(1)
  })

  it('gives out no token that is good for under 30 s', async () => {
    const session = await loggedIn()
    now = 570_000
    expect(await session.accessToken()).toBe('one')
    now = 570_001
    const next = session.accessToken()
    last().answer(tokens('two'))
    expect(await next).toBe('two')
  })

  it('knows a guest and their call by the token', async () => {
    const session = begin()
    const coming = session.comeInAsGuest('t', 'Eve')
    expect(last()).toMatchObject({
      path: '/api/web/invitations/guest',
      body: { token: 't', name: 'Eve' },
    })
    last().answer({ ...tokens(guestToken('c'), 'Eve'), callId: 'c' })
    expect(await coming).toBe('c')
    expect(session.user.value).toMatchObject({ guest: true, guestOf: 'c' })
  })

  it('logs in who has signed up', async () => {
    const session = begin()
    const done = session.signUp('ada', 'secret', 'Ada')
    expect(last().path).toBe('/api/users')
    last().answer({ userId: 'a' })
    await settled()
    expect(last()).toMatchObject({ path: '/api/web/sessions', body: { login: 'ada', password: 'secret' } })
    last().answer(tokens('one'))
    await done
    expect(session.user.value?.userId).toBe('a')
    expect(said).toEqual(['logged-in'])
  })

  it('says nobody is there at once when logged out, and tells the other tabs', async () => {
    const session = await loggedIn()
    const out = session.logOut()
    await settled()
    expect(session.user.value).toBeNull()
    expect(said).toEqual(['logged-out'])
    expect(last()).toMatchObject({ method: 'DELETE', path: '/api/web/sessions/current', token: 'one' })
    last().answer(null)
    await out
  })

  it('lets nobody in before the log-out under way is over, which would take the new cookie away', async () => {
    let turn: Promise<unknown> = Promise.resolve()
    const session = createWebSession(
      http,
      tabs,
      () => now,
      (work) => {
        const mine = turn.then(work)
        turn = mine.catch(() => undefined)
        return mine
      },
    )
    const started = session.start()
    await settled()
    last().answer(tokens('one'))
    await started
    const out = session.logOut()
    await settled()
    const leaving = last()
    expect(leaving.method).toBe('DELETE')
    void session.logIn('ada', 'secret')
    await settled()
    expect(last()).toBe(leaving)
    leaving.answer(null)
    await out
    await settled()
    expect(last()).toMatchObject({ method: 'POST', path: '/api/web/sessions' })
  })

  it('notices that another tab has logged out', async () => {
    const session = await loggedIn()
    tabs.onmessage?.({ data: 'logged-out' } as MessageEvent)
    expect(session.user.value).toBeNull()
    expect(await session.accessToken()).toBeNull()
  })

  it('becomes whoever another tab has logged in', async () => {
    const session = await loggedIn()
    tabs.onmessage?.({ data: 'logged-in' } as MessageEvent)
    last().answer({ ...tokens('b'), userId: 'b', name: 'Boris' })
    await settled()
    expect(session.user.value?.name).toBe('Boris')
  })

  it('drops the answer to a refresh that another log-out overtook', async () => {
    const session = begin()
    const token = session.accessToken()
    tabs.onmessage?.({ data: 'logged-out' } as MessageEvent)
    last().answer(tokens('late'))
    expect(await token).toBeNull()
    expect(session.user.value).toBeNull()
  })
})

describe('a request', () => {
  it('is made with the token', async () => {
    const session = await loggedIn()
    const done = session.request({ path: '/api/me' })
    await settled()
    expect(last()).toMatchObject({ path: '/api/me', token: 'one' })
    last().answer({ login: 'ada' })
    expect((await done).body).toEqual({ login: 'ada' })
  })

  it('is made again with the next token when the first one has ended on the way', async () => {
    const session = await loggedIn()
    const done = session.request({ path: '/api/me' })
    await settled()
    last().fail(401, 'token_expired')
    await settled()
    last().answer(tokens('two'))
    await settled()
    expect(last()).toMatchObject({ path: '/api/me', token: 'two' })
    last().answer({})
    await done
  })

  it('fails and leaves nobody logged in when the session has ended', async () => {
    const session = await loggedIn()
    const done = session.request({ path: '/api/me' })
    const failed = expect(done).rejects.toThrow('session_ended')
    await settled()
    last().fail(401, 'session_ended')
    await settled()
    last().fail(401, 'invalid_refresh_token')
    await failed
    expect(session.user.value).toBeNull()
  })

  it('is not made again for any other problem', async () => {
    const session = await loggedIn()
    const done = session.request({ path: '/api/me' })
    const failed = expect(done).rejects.toThrow('unavailable')
    await settled()
    last().fail(503, 'unavailable')
    await failed
    expect(asked).toHaveLength(2)
  })
})
