import { Problem, record } from '../connection/http'
import type { User } from './session'

/** An access token, whose it is, and until when it is good. */
export interface Tokens {
  readonly accessToken: string
  /** By the clock that the session was given, ms. */
  readonly goodUntilMs: number
  readonly user: User
}

/** Reads what the endpoints of web sessions answer. */
export function tokensOf(body: unknown, nowMs: number): Tokens {
  const said = record(body) ?? {}
  const { accessToken, expiresInSeconds, userId, name } = said
  if (
    typeof accessToken !== 'string' ||
    typeof expiresInSeconds !== 'number' ||
    typeof userId !== 'string' ||
    typeof name !== 'string'
  ) {
    throw new Problem(200, { code: 'not_understood' })
  }
  const guestOf = guestCallOf(accessToken)
  return {
    accessToken,
    goodUntilMs: nowMs + expiresInSeconds * 1000,
    user: { userId, name, guest: guestOf !== null, guestOf },
  }
}

/** The claim `call`, which guests' tokens alone have. It decides what is offered; services verify the token. */
export function guestCallOf(token: string): string | null {
  try {
    const payload = (token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/')
    const bytes = Uint8Array.from(atob(payload), (character) => character.charCodeAt(0))
    const call = record(JSON.parse(new TextDecoder().decode(bytes)))?.['call']
    return typeof call === 'string' ? call : null
  } catch {
    return null
  }
}
