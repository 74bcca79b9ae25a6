/**
 * The session of this browser, which all its tabs share by the cookie that no script sees.
 *
 * ```
 *   undefined ──start──▶ user ◀──log in, sign up, come in as a guest── null
 *       │                 │                                             ▲
 *       └─────────────────┴── 401 of a refresh, log out, also elsewhere ┘
 * ```
 *
 * What comes back after somebody else was logged in or out meanwhile is thrown away: each such change begins a new
 * `era`, and an answer counts only in the era in which it was asked for.
 */
import { signal } from '@preact/signals'
import { type Http, type HttpAnswer, type HttpRequest, Problem } from '../connection/http'
import type { Session, User } from './session'
import { type Tokens, tokensOf } from './tokens'

/** Under this a token is not given out: it has to last until the request is there. */
const LEAST_MS = 30_000

const SESSIONS = '/api/web/sessions'

/** Between the tabs of this browser; a BroadcastChannel has it. */
export interface OtherTabs {
  postMessage(message: unknown): void
  onmessage: ((event: MessageEvent) => void) | null
}

export interface WebSession extends Session {
  /** Finds out who is logged in. @throws Problem where accounts can't be reached; may be tried again */
  start(): Promise<void>
  logIn(login: string, password: string): Promise<void>
  signUp(login: string, password: string, name: string): Promise<void>
  /** @returns id of the call */
  comeInAsGuest(token: string, name: string): Promise<string>
  /** Ends this session; also where accounts can't be reached nobody is logged in here afterwards. */
  logOut(): Promise<void>
  /** Nobody is logged in any more, as the service has ended the session. */
  forget(): void
  /** Gets the next token, as the user's name has changed. */
  renew(): Promise<void>
  /** Asks without saying who does. */
  readonly anonymous: Http
  /** Asks as the user. @throws Problem, 401 where nobody is logged in any more */
  request(request: HttpRequest): Promise<HttpAnswer>
}

/** Does one thing after another, also between tabs. */
export type InTurn = <T>(work: () => Promise<T>) => Promise<T>

/**
 * @param inTurn for all that changes the cookie: the answer to a log-out or a refresh that comes after that to the next
 *     log-in would take its cookie away
 */
export function createWebSession(
  http: Http,
  tabs: OtherTabs,
  nowMs: () => number,
  inTurn: InTurn = (work) => work(),
): WebSession {
  const user = signal<User | null | undefined>(undefined)
  let tokens: Tokens | null = null
  let refreshing: Promise<string | null> | null = null
  let era = 0

  const take = (next: Tokens | null) => {
    tokens = next
    if (next === null || !sameUser(user.peek(), next.user)) user.value = next?.user ?? null
  }

  const begin = (next: Tokens | null) => {
    era++
    refreshing = null
    take(next)
  }

  const refresh = async (asked: number): Promise<string | null> => {
    let next: Tokens | null
    try {
      const answer = await inTurn(() => http({ method: 'POST', path: `${SESSIONS}/refresh` }))
      next = tokensOf(answer.body, nowMs())
    } catch (problem) {
      if (!(problem instanceof Problem) || problem.status !== 401) throw problem
      next = null
    }
    if (asked !== era) return session.accessToken()
    take(next)
    return next?.accessToken ?? null
  }

  const refreshed = (): Promise<string | null> => {
    if (refreshing === null) {
      const asked = era
      const mine = refresh(asked).finally(() => {
        if (refreshing === mine) refreshing = null
      })
      refreshing = mine
    }
    return refreshing
  }

  const enter = async (path: string, body: unknown): Promise<unknown> => {
    const answer = await inTurn(() => http({ method: 'POST', path, body }))
    begin(tokensOf(answer.body, nowMs()))
    tabs.postMessage('logged-in')
    return answer.body
  }

  const logIn = async (login: string, password: string) => {
    await enter(SESSIONS, { login, password })
  }

  tabs.onmessage = (event) => {
    if (event.data === 'logged-out') begin(null)
    if (event.data === 'logged-in') {
      era++
      refreshing = null
      tokens = null
      // Who can't be asked now is found out with the next request.
      refreshed().catch(() => undefined)
    }
  }

  const session: WebSession = {
    user,
    anonymous: http,
    async start() {
      await session.accessToken()
    },
    async accessToken() {
      if (tokens !== null && tokens.goodUntilMs - nowMs() >= LEAST_MS) return tokens.accessToken
      return user.peek() === null ? null : refreshed()
    },
    logIn,
    async signUp(login, password, name) {
      await http({ method: 'POST', path: '/api/users', body: { login, password, name } })
      await logIn(login, password)
    },
    async comeInAsGuest(token, name) {
      const body = await enter('/api/web/invitations/guest', { token, name })
      return (body as { callId: string }).callId
    },
    async logOut() {
      const token = await session.accessToken().catch(() => tokens?.accessToken ?? null)
      session.forget()
      if (token !== null) await inTurn(() => http({ method: 'DELETE', path: `${SESSIONS}/current`, token }))
    },
    forget() {
      begin(null)
      tabs.postMessage('logged-out')
    },
    async renew() {
      await refreshed()
    },
    async request(request) {
      const token = await session.accessToken()
      if (token === null) throw loggedOut()
      try {
        return await http({ ...request, token })
      } catch (problem) {
        if (!(problem instanceof Problem) || problem.status !== 401) throw problem
        // The token may have ended on the way, or the session with it: the cookie says which.
        const next = tokens !== null && tokens.accessToken !== token ? tokens.accessToken : await refreshed()
        if (next === null) throw problem
        return http({ ...request, token: next })
      }
    },
  }
  return session
}

function loggedOut(): Problem {
  return new Problem(401, { code: 'unauthenticated' })
}

function sameUser(one: User | null | undefined, other: User): boolean {
  return one?.userId === other.userId && one.name === other.name && one.guestOf === other.guestOf
}
