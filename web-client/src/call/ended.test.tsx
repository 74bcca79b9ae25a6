// @vitest-environment happy-dom
import { create } from '@bufbuild/protobuf'
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import type { StayEnd } from '../connection/contract'
import { ActiveSessionSchema, ErrorCode } from '../connection/messages'
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

  it.each([
    ['tea', 'You are in this call already'],
    ['coffee', 'You are in another call'],
  ])('before it began says where one is already: in %s', (callId, title) => {
    const elsewhere = create(ActiveSessionSchema, { callId, callTitle: 'Tea', device: 'Firefox · Linux' })
    show({ kind: 'refused', code: ErrorCode.ALREADY_IN_CALL, message: '', elsewhere })
    expect(document.querySelector('dialog h2')?.textContent).toBe(title)
  })
})
