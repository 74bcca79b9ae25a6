import { describe, expect, it, vi } from 'vitest'
import { keepAwake } from './wake-lock'

class Page extends EventTarget {
  visibilityState: DocumentVisibilityState = 'visible'
}

function waking() {
  const release = vi.fn(async () => {})
  return { release, request: vi.fn(async () => ({ release })) }
}

describe('the screen', () => {
  it('is kept on, and let go with the call', async () => {
    const lock = waking()
    const end = keepAwake(lock, new Page() as unknown as Document)
    await vi.waitFor(() => expect(lock.request).toHaveBeenCalledOnce())
    end()
    await vi.waitFor(() => expect(lock.release).toHaveBeenCalledOnce())
  })

  it('is kept on again when the page is back', async () => {
    const lock = waking()
    const page = new Page()
    keepAwake(lock, page as unknown as Document)
    page.visibilityState = 'hidden'
    page.dispatchEvent(new Event('visibilitychange'))
    page.visibilityState = 'visible'
    page.dispatchEvent(new Event('visibilitychange'))
    await vi.waitFor(() => expect(lock.request).toHaveBeenCalledTimes(2))
  })

  it('may go dark where the phone refuses', async () => {
    const request = vi.fn(async () => Promise.reject(new DOMException('', 'NotAllowedError')))
    const end = keepAwake({ request }, new Page() as unknown as Document)
    await vi.waitFor(() => expect(request).toHaveBeenCalled())
    expect(end).not.toThrow()
  })
})
