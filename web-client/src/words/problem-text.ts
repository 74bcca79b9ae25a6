import { Problem } from '../connection/http'
import type { Words } from '.'

/** Codes that mean the same to a person as another one. */
const SAME: Readonly<Record<string, string>> = {
  token_expired: 'unauthenticated',
  session_ended: 'unauthenticated',
  session_revoked: 'unauthenticated',
  invalid_refresh_token: 'unauthenticated',
  request_timeout: 'unreachable',
}

/** What went wrong, for people, and when to try again where the service says so. */
export function problemText(words: Words, failure: unknown): string {
  if (!(failure instanceof Problem)) return words.problems.unknown
  const wait = failure.retryAfterSeconds
  const said = textOf(words.problems, SAME[failure.code] ?? failure.code)
  return wait === null || wait === 0 ? said : `${said} ${words.problems.waitSeconds(wait)}`
}

function textOf(problems: Words['problems'], code: string): string {
  const said = Object.hasOwn(problems, code) ? problems[code as keyof typeof problems] : undefined
  return typeof said === 'string' ? said : problems.unknown
}
