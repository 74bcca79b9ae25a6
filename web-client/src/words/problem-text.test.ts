import { describe, expect, it } from 'vitest'
import { Problem } from '../connection/http'
import { languages } from '.'
import { problemText } from './problem-text'

const words = languages.en.words

describe('the text of a problem', () => {
  it('is said in words of ours, not in those of the service', () => {
    const problem = new Problem(409, { code: 'call_full', detail: 'over 100' })
    expect(problemText(words, problem)).toBe(words.problems.call_full)
  })

  it('says how long to wait', () => {
    const headers = new Headers({ 'Retry-After': '1' })
    expect(problemText(words, new Problem(429, { code: 'too_many_requests' }, headers))).toBe(
      `${words.problems.too_many_requests} Try again in 1 second.`,
    )
  })

  it('is the same for all ways in which a log-in can be over', () => {
    for (const code of ['unauthenticated', 'token_expired', 'session_ended', 'session_revoked']) {
      expect(problemText(words, new Problem(401, { code }))).toBe(words.problems.unauthenticated)
    }
  })

  it('is there for what nobody has thought of', () => {
    for (const failure of [new Problem(500, { code: 'toString' }), new Problem(500, {}), new Error('?')]) {
      expect(problemText(words, failure)).toBe(words.problems.unknown)
    }
  })
})
