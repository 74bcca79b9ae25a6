// @vitest-environment happy-dom
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import type { StayEnd } from '../connection/contract'
import { EndedScreen } from './ended-screen'

function show(end: StayEnd): void {
  act(() => render(<EndedScreen callId="tea" end={end} onAgain={() => {}} />, document.body))
}

afterEach(() => render(null, document.body))

describe('the end of a call', () => {
  it('is said in the tab, and to who can not see it', () => {
    show({ kind: 'left' })
    expect(document.title).toBe('You have left the call · Callstream')
    expect(document.activeElement?.textContent).toBe('You have left the call')
  })
})
