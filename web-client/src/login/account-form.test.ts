import { describe, expect, it } from 'vitest'
import { Problem } from '../connection/http'
import { languages } from '../words'
import { errorsOf, refusedFields } from './account-form'

const words = languages.en.words
const good = { name: 'Ada', login: 'ada@example.org', password: 'correct horse' }

describe('a new account', () => {
  it('has no errors when all fits', () => {
    expect(errorsOf(good, words)).toEqual({})
  })

  it.each([
    ['login', { ...good, login: 'ad' }],
    ['login', { ...good, login: 'ада' }],
    ['login', { ...good, login: 'a'.repeat(65) }],
    ['password', { ...good, password: 'too short' }],
    ['password', { ...good, password: good.login.toUpperCase() }],
    ['name', { ...good, name: '  ' }],
    ['name', { ...good, name: '😀'.repeat(65) }],
  ])('says what is wrong beside the %s', (field, form) => {
    expect(Object.keys(errorsOf(form, words))).toEqual([field])
  })

  it('counts a character of two units once', () => {
    expect(errorsOf({ ...good, name: '😀'.repeat(64), password: '😀'.repeat(10) }, words)).toEqual({})
  })
})

describe('a refusal', () => {
  it('is said beside its field', () => {
    expect(refusedFields(new Problem(409, { code: 'login_taken' }), words)).toEqual({
      login: words.login.loginTaken,
    })
    const weak = new Problem(400, { code: 'invalid_request', field: 'password' })
    expect(refusedFields(weak, words)).toEqual({ password: words.login.badPassword })
  })

  it('that is about no field is left to be said elsewhere', () => {
    expect(refusedFields(new Problem(429, { code: 'too_many_requests' }), words)).toEqual({})
  })
})
