import { beforeEach, describe, expect, it, vi } from 'vitest'
import { followBackground, type Visible } from './background'

class Page extends EventTarget {
  visibilityState: DocumentVisibilityState = 'visible'

  become(state: DocumentVisibilityState): void {
    this.visibilityState = state
    this.dispatchEvent(new Event('visibilitychange'))
  }
}

const ends = { cameraOn: vi.fn(() => true), setCameraOff: vi.fn(), hidden: vi.fn() }
let page: Page

beforeEach(() => {
  page = new Page()
  vi.clearAllMocks()
})

describe('in the background', () => {
  it('a phone stops its camera and starts it again', () => {
    followBackground(page as unknown as Visible, true, ends)
    page.become('hidden')
    expect(ends.setCameraOff).toHaveBeenLastCalledWith(true)
    expect(ends.hidden).toHaveBeenLastCalledWith(true)
    page.become('visible')
    expect(ends.setCameraOff).toHaveBeenLastCalledWith(false)
    expect(ends.hidden).toHaveBeenLastCalledWith(false)
  })

  it('a camera that was off stays off', () => {
    ends.cameraOn.mockReturnValueOnce(false)
    followBackground(page as unknown as Visible, true, ends)
    page.become('hidden')
    page.become('visible')
    expect(ends.setCameraOff).not.toHaveBeenCalled()
  })

  it('a window on a desk goes on to be seen', () => {
    followBackground(page as unknown as Visible, false, ends)
    page.become('hidden')
    expect(ends.setCameraOff).not.toHaveBeenCalled()
    expect(ends.hidden).toHaveBeenCalledWith(true)
  })
})
