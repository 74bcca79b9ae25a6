import { describe, expect, it } from 'vitest'
import { hrefOf, type Route, routeOf } from './route'

const ID = '0190b1f0-1111-7222-8333-444455556666'
const TOKEN = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNO-_'

const routes: Route[] = [
  { at: 'login' },
  { at: 'signup' },
  { at: 'calls' },
  { at: 'details', callId: ID },
  { at: 'call', callId: ID },
  { at: 'profile' },
  { at: 'settings' },
  { at: 'invitation', token: TOKEN },
]

describe('a route', () => {
  it.each(routes)('is read as it was written: $at', (route) => {
    expect(routeOf(hrefOf(route))).toEqual(route)
  })

  it('is the calls where the address says nothing', () => {
    for (const hash of ['', '#', '#/']) expect(routeOf(hash)).toEqual({ at: 'calls' })
  })

  it.each([
    '#/elsewhere',
    '#/calls/not-an-id',
    '#/call/../api',
    '#/call/',
    '#/invitation/short',
    `#/invitation/${TOKEN}x`,
    `#/calls/${ID}/more`,
  ])('is nowhere for what no page has: %s', (hash) => {
    expect(routeOf(hash)).toEqual({ at: 'nowhere' })
  })
})
