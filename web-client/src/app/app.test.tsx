// @vitest-environment happy-dom
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Http, type HttpRequest, Problem } from '../connection/http'
import { createWebSession, type OtherTabs } from '../login/web-session'
import { followAddress } from '../routes'
import { App } from './app'

type Answering = (request: HttpRequest) => unknown

const TOKENS = { accessToken: 'h.e30.s', expiresInSeconds: 600, userId: 'a', name: 'Ada' }
const CALL = '0190b1f0-1111-7222-8333-444455556666'
const LINK = `#/invitation/${'x'.repeat(43)}`

let tabs: OtherTabs
let unfollow: () => void

const page = () => document.body
const heading = () => page().querySelector('h1')?.textContent

function nobody(): never {
  throw new Problem(401, { code: 'invalid_refresh_token' })
}

/** Opens the page at an address, at a service that answers so, and waits until nothing is under way. */
async function open(hash: string, answering: Answering): Promise<void> {
  location.hash = hash
  unfollow = followAddress()
  const http: Http = async (request) => ({ body: answering(request), next: null })
  const session = createWebSession(http, tabs, () => 0)
  await act(() => render(<App session={session} />, page()))
  // Who is there, then what their page asks for.
  await go(0)
  await go(0)
}

async function goTo(hash: string): Promise<void> {
  await act(() => {
    location.hash = hash
    dispatchEvent(new Event('hashchange'))
  })
  await go(0)
}

function loggedIn({ path }: HttpRequest): unknown {
  return path.startsWith('/api/calls') ? { calls: [] } : TOKENS
}

/** As `otherwise` says, and who holds the link is told where it leads. */
function leadingTo(goal: unknown, otherwise: Answering): Answering {
  return (request) => (request.path === '/api/invitations/look' ? goal : otherwise(request))
}

async function go(ms: number): Promise<void> {
  await act(async () => {
    await vi.advanceTimersByTimeAsync(ms)
  })
}

beforeEach(() => {
  vi.useFakeTimers()
  tabs = { postMessage: () => undefined, onmessage: null }
})

afterEach(() => {
  render(null, page())
  unfollow()
  vi.useRealTimers()
})

describe('the page', () => {
  it('asks who comes to log in where there is no session', async () => {
    await open('#/calls', nobody)
    expect(heading()).toBe('Welcome back')
  })

  it('shows nothing of one user to the next, whom another tab has logged in', async () => {
    let user = TOKENS
    await open('#/profile', ({ path }) => (path.startsWith('/api/web') ? user : { face: null }))
    const name = () => page().querySelector<HTMLInputElement>('input[autocomplete=name]')?.value
    expect(name()).toBe('Ada')
    user = { ...TOKENS, userId: 'b', name: 'Boris' }
    tabs.onmessage?.({ data: 'logged-in' } as MessageEvent)
    await go(0)
    expect(name()).toBe('Boris')
  })

  it('shows the calls to who is logged in, and what to do where there are none', async () => {
    await open('#/calls', loggedIn)
    expect(heading()).toBe('Your calls')
    expect(page().textContent).toContain('No calls yet')
    expect(document.title).toBe('Your calls · Callstream')
  })

  it('takes the focus along to another page, and says its name in the tab', async () => {
    await open('#/elsewhere', loggedIn)
    expect(document.activeElement).toBe(page())
    page().querySelector<HTMLElement>('.shell__nav a')?.focus()
    await goTo('#/calls')
    expect(heading()).toBe('Your calls')
    expect(document.activeElement).toBe(page().querySelector('main h1'))
    expect(document.title).toBe('Your calls · Callstream')
  })

  it('takes the focus to a heading that comes later', async () => {
    await open('#/calls', (request) => {
      if (request.path === `/api/calls/${CALL}`) throw new Problem(404, { code: 'call_not_found' })
      return loggedIn(request)
    })
    page().querySelector<HTMLElement>('.shell__nav a')?.focus()
    await goTo(`#/calls/${CALL}`)
    await go(0)
    expect(document.activeElement?.tagName).toBe('H1')
  })

  it('leaves the focus to a field that wants it', async () => {
    await open('#/signup', nobody)
    page().querySelector<HTMLElement>('.welcome__form a')?.focus()
    await goTo('#/login')
    expect(document.activeElement?.tagName).toBe('INPUT')
  })

  it('goes back to the log-in when another tab has logged out', async () => {
    await open('#/calls', loggedIn)
    await act(() => tabs.onmessage?.({ data: 'logged-out' } as MessageEvent))
    expect(heading()).toBe('Welcome back')
  })

  it('says that the service can not be reached, and tries again by itself', async () => {
    let away = true
    await open('#/calls', (request) => {
      if (away) throw new Problem(0, { code: 'unreachable' })
      return loggedIn(request)
    })
    expect(heading()).toBe('Callstream can’t be reached')
    away = false
    await go(5_000)
    await go(0)
    expect(heading()).toBe('Your calls')
  })

  it('lets a guest in by a name, with no account', async () => {
    await open(LINK, leadingTo({ title: 'Tea', guests: true }, nobody))
    expect(heading()).toBe('You are invited to “Tea”')
    expect(page().querySelector('form button')?.textContent).toBe('Come in as a guest')
  })

  it('asks nobody for a name where a link is not for guests', async () => {
    await open(LINK, leadingTo({ title: 'Tea', guests: false }, nobody))
    expect(page().querySelector('input')).toBeNull()
    expect(page().querySelector('.welcome__form .button--main')?.textContent).toBe('Log in with your account')
  })

  it('tells somebody without an account at once when a link is not good any more', async () => {
    await open(LINK, (request) => {
      if (request.path === '/api/invitations/look') throw new Problem(404, { code: 'invitation_not_valid' })
      return nobody()
    })
    expect(heading()).toBe('This link does not work any more')
  })

  it('tells a user too, and where they find calls in which they are already', async () => {
    await open(LINK, ({ path }) => {
      if (path.startsWith('/api/invitations/')) throw new Problem(404, { code: 'invitation_not_valid' })
      return TOKENS
    })
    expect(heading()).toBe('This link does not work any more')
    expect(page().textContent).toContain('you find it in your list')
  })

  it('says so when a link was used up between the look and the press', async () => {
    await open(LINK, (request) => {
      if (request.path === '/api/invitations/look') return { title: 'Tea', guests: true }
      if (request.path === '/api/invitations/accept') throw new Problem(404, { code: 'invitation_not_valid' })
      return TOKENS
    })
    expect(heading()).toBe('You are invited to “Tea”')
    await act(async () => page().querySelector<HTMLElement>('.welcome__form .button--main')?.click())
    await go(0)
    expect(heading()).toBe('This link does not work any more')
  })

  it('shows that there is no such page', async () => {
    await open('#/elsewhere', loggedIn)
    expect(heading()).toBe('There is no such page')
  })
})
