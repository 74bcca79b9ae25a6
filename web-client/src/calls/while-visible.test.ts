import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { whileVisible } from './while-visible'

class Page extends EventTarget {
  hidden = false

  setHidden(hidden: boolean) {
    this.hidden = hidden
    this.dispatchEvent(new Event('visibilitychange'))
  }
}

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
})

describe('work while the page is visible', () => {
  it('is done at once and then every so often', () => {
    const work = vi.fn()
    whileVisible(new Page(), 1000, work)
    expect(work).toHaveBeenCalledTimes(1)
    vi.advanceTimersByTime(3000)
    expect(work).toHaveBeenCalledTimes(4)
  })

  it('rests while nobody sees it, and is done at once when it comes back', () => {
    const work = vi.fn()
    const page = new Page()
    whileVisible(page, 1000, work)
    page.setHidden(true)
    vi.advanceTimersByTime(60_000)
    expect(work).toHaveBeenCalledTimes(1)
    page.setHidden(false)
    expect(work).toHaveBeenCalledTimes(2)
  })

  it('ends when it is stopped', () => {
    const work = vi.fn()
    const page = new Page()
    whileVisible(page, 1000, work)()
    page.setHidden(false)
    vi.advanceTimersByTime(60_000)
    expect(work).toHaveBeenCalledTimes(1)
  })
})
