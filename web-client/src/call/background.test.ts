import { beforeEach, describe, expect, it, vi } from 'vitest'
import { followBackground, type Visible } from './background'

class Page extends EventTarget {
  visibilityState: DocumentVisibilityState = 'visible'

  become(state: DocumentVisibilityState): void {
    this.visibilityState = state
    this.dispatchEvent(new Event('visibilitychange'))
  }
}

const camera = {
  track: null as MediaStreamTrack | null,
  open: vi.fn(async () => {}),
  close: vi.fn(),
}
const onHidden = vi.fn()
let page: Page

beforeEach(() => {
  page = new Page()
  camera.track = {} as MediaStreamTrack
  vi.clearAllMocks()
})

describe('in the background', () => {
  it('a phone stops its camera and starts it again', () => {
    followBackground(page as unknown as Visible, camera, true, onHidden)
    page.become('hidden')
    expect(camera.close).toHaveBeenCalledOnce()
    expect(onHidden).toHaveBeenLastCalledWith(true)
    page.become('visible')
    expect(camera.open).toHaveBeenCalledOnce()
    expect(onHidden).toHaveBeenLastCalledWith(false)
  })

  it('a camera that was off stays off', () => {
    camera.track = null
    followBackground(page as unknown as Visible, camera, true, onHidden)
    page.become('hidden')
    page.become('visible')
    expect(camera.open).not.toHaveBeenCalled()
  })

  it('a window on a desk goes on to be seen', () => {
    followBackground(page as unknown as Visible, camera, false, onHidden)
    page.become('hidden')
    expect(camera.close).not.toHaveBeenCalled()
    expect(onHidden).toHaveBeenCalledWith(true)
  })
})
