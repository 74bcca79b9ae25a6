import { signal } from '@preact/signals'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Caller } from './call-model'
import { CallView } from './call-view'

const caller = (id: string): Caller => ({
  id,
  name: id,
  self: id === 'me',
  owner: false,
  guest: false,
  reconnecting: false,
  muted: false,
  cameraOff: false,
  hand: 0,
  speaking: false,
})

const callers = signal<readonly Caller[]>([])
const lead = signal<string | null>(null)
const setChatOpen = vi.fn()
let view: CallView

beforeEach(() => {
  callers.value = ['me', 'ada', 'boris'].map(caller)
  lead.value = null
  setChatOpen.mockClear()
  view = new CallView({ callers, lead, setChatOpen })
})

describe('the view of a call', () => {
  it('shows another large before anybody has spoken, and who speaks from then on', () => {
    expect(view.large.value).toBe('ada')
    lead.value = 'boris'
    expect(view.large.value).toBe('boris')
  })

  it('shows who was chosen, until they leave', () => {
    lead.value = 'boris'
    view.pin('ada')
    expect(view.mode.value).toBe('speaker')
    expect(view.large.value).toBe('ada')
    callers.value = ['me', 'boris'].map(caller)
    expect(view.large.value).toBe('boris')
  })

  it('forgets who was chosen when everybody is shown alike', () => {
    view.pin('ada')
    view.toggleMode()
    expect(view.mode.value).toBe('grid')
    expect(view.pinned.value).toBeNull()
  })

  it('has one panel open, and says when that is the chat', () => {
    view.toggle('chat')
    expect(setChatOpen).toHaveBeenLastCalledWith(true)
    view.toggle('people')
    expect(view.panel.value).toBe('people')
    expect(setChatOpen).toHaveBeenLastCalledWith(false)
    view.toggle('people')
    expect(view.panel.value).toBeNull()
  })

  it('has a place for who speaks among more than there are places', () => {
    callers.value = ['me', ...Array.from({ length: 19 }, (_, index) => `p${index}`)].map(caller)
    lead.value = 'p18'
    expect(view.shown.value).toHaveLength(16)
    expect(view.shown.value).toContain('p18')
  })
})
