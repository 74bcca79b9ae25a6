// @vitest-environment happy-dom
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { FaceDialog } from './face-dialog'

class FakeMedia extends EventTarget {
  readonly tracks: (EventTarget & { stop(): void })[] = []
  readonly asked: MediaStreamConstraints[] = []
  refusal: Error | null = null

  enumerateDevices = async () =>
    ['infrared', 'webcam'].map((deviceId) => ({ kind: 'videoinput', deviceId, label: deviceId }))

  getUserMedia = async (constraints: MediaStreamConstraints) => {
    this.asked.push(constraints)
    if (this.refusal !== null) throw this.refusal
    const track = Object.assign(new EventTarget(), { stop: vi.fn() })
    this.tracks.push(track)
    return { getTracks: () => [track] }
  }
}

let media: FakeMedia

const page = () => document.body
const button = (text: string) =>
  [...page().querySelectorAll<HTMLButtonElement>('button')].find((one) => one.textContent === text)
/** Does it, and waits for what comes of it. */
async function settled(deed: () => void): Promise<void> {
  await act(deed)
  await act(() => new Promise((done) => setTimeout(done)))
}
const press = (text: string) => settled(() => button(text)?.click())
const isOff = (one: HTMLButtonElement | undefined) =>
  one?.disabled === true || one?.getAttribute('aria-disabled') === 'true'

beforeEach(async () => {
  media = new FakeMedia()
  localStorage.setItem('callstream.devices', JSON.stringify({ version: 1, value: { camera: 'webcam' } }))
  vi.stubGlobal('isSecureContext', true)
  vi.stubGlobal('MediaStream', class {})
  Object.defineProperty(navigator, 'mediaDevices', { value: media, configurable: true })
  const api = { learn: async () => {} }
  await act(() => render(<FaceDialog api={api} onClose={() => {}} onLearnt={() => {}} />, page()))
})

afterEach(() => {
  render(null, page())
  localStorage.clear()
  Reflect.deleteProperty(navigator, 'mediaDevices')
  vi.unstubAllGlobals()
})

describe('teaching a face', () => {
  it('opens the camera that was chosen on this device, and only once the person agrees', async () => {
    expect(media.asked).toEqual([])
    await press('I agree')
    expect(media.asked[0]?.video).toMatchObject({ deviceId: { ideal: 'webcam' }, width: { ideal: 1280 } })
    expect(page().querySelector('select')?.value).toBe('webcam')
  })

  it('takes no picture of a camera that is gone, and goes on with another one', async () => {
    await press('I agree')
    expect(isOff(button('Take the picture'))).toBe(false)
    media.refusal = new DOMException('', 'NotFoundError')
    await settled(() => void media.tracks[0]?.dispatchEvent(new Event('ended')))
    expect(isOff(button('Take the picture'))).toBe(true)
    expect(page().textContent).toContain('No camera was found')
    media.refusal = null
    await settled(() => void media.dispatchEvent(new Event('devicechange')))
    expect(isOff(button('Take the picture'))).toBe(false)
  })

  it('takes the focus along from step to step', async () => {
    button('I agree')?.focus()
    await press('I agree')
    expect(document.activeElement).toBe(button('Take the picture'))
  })

  it('lets the camera go when it is closed', async () => {
    await press('I agree')
    await settled(() => render(null, page()))
    expect(media.tracks[0]?.stop).toHaveBeenCalled()
  })
})
