import { afterEach, describe, expect, it, vi } from 'vitest'
import { openDevice } from './device-error'

function browser(getUserMedia: (() => Promise<unknown>) | null): void {
  vi.stubGlobal('navigator', { mediaDevices: getUserMedia ? { getUserMedia } : undefined })
}

afterEach(() => vi.unstubAllGlobals())

describe('opening a device', () => {
  it.each([
    ['NotAllowedError', 'denied'],
    ['NotFoundError', 'none'],
    ['OverconstrainedError', 'none'],
    ['NotReadableError', 'busy'],
    ['SomethingNewError', 'busy'],
  ])('says of %s that it is %s', async (name, fault) => {
    browser(() => Promise.reject(new DOMException('no', name)))
    await expect(openDevice({ video: true })).rejects.toMatchObject({ fault })
  })

  it('says that a page over plain HTTP has no devices', async () => {
    browser(null)
    await expect(openDevice({ audio: true })).rejects.toMatchObject({ fault: 'insecure' })
  })

  it('gives the track', async () => {
    const track = { kind: 'video' }
    browser(() => Promise.resolve({ getTracks: () => [track] }))
    expect(await openDevice({ video: true })).toBe(track)
  })
})
