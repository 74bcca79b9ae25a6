import { describe, expect, it } from 'vitest'
import type { User } from '../login/session'
import { pageFor } from './page-for'

const ada: User = { userId: 'a', name: 'Ada', guest: false, guestOf: null }
const eve: User = { userId: 'e', name: 'Eve', guest: true, guestOf: 'tea' }

describe('the page', () => {
  it('of a call asks who is not logged in to log in, and keeps the address', () => {
    expect(pageFor({ at: 'call', callId: 'tea' }, null)).toEqual({ at: 'entry' })
    expect(pageFor({ at: 'calls' }, null)).toEqual({ at: 'login' })
  })

  it('of an invitation and the settings are for everybody', () => {
    for (const user of [null, ada, eve]) {
      expect(pageFor({ at: 'invitation', token: 't' }, user).at).toBe('invitation')
      expect(pageFor({ at: 'settings' }, user).at).toBe('settings')
    }
  })

  it('to log in is the calls for who is in already', () => {
    expect(pageFor({ at: 'login' }, ada)).toEqual({ at: 'calls' })
    expect(pageFor({ at: 'signup' }, ada)).toEqual({ at: 'calls' })
  })

  it('of another call is none for a guest', () => {
    expect(pageFor({ at: 'call', callId: 'tea' }, eve).at).toBe('call')
    expect(pageFor({ at: 'call', callId: 'other' }, eve)).toEqual({ at: 'guest', callId: 'tea' })
    expect(pageFor({ at: 'profile' }, eve)).toEqual({ at: 'guest', callId: 'tea' })
  })
})
