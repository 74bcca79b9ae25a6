import { describe, expect, it } from 'vitest'
import type { PictureFacts } from '../connection/contract'
import { ownView } from './own-view'

const facts = (...effects: string[]): PictureFacts => ({
  participantId: 'me',
  width: 640,
  height: 480,
  faces: [],
  effects,
  hiddenWhole: false,
})

describe('the view of oneself', () => {
  it('is the camera itself while nothing is done to it', () => {
    expect(ownView('none', 'none', null, false)).toBe('local')
  })

  it('waits until a picture with the effect is back', () => {
    expect(ownView('blur-faces', 'none', null, false)).toBe('waiting')
    expect(ownView('blur-faces', 'none', facts('gaussian-blur'), false)).toBe('waiting')
    expect(ownView('blur-faces', 'none', facts('blur-faces'), false)).toBe('server')
  })

  it('is what the others see where the call requires an effect', () => {
    expect(ownView('none', 'blur-background', facts('blur-background'), false)).toBe('server')
    expect(ownView('pixelate', 'blur-background', facts('blur-background'), false)).toBe('waiting')
  })

  it('is nothing where nothing comes back any more: the others see nothing either', () => {
    expect(ownView('blur-faces', 'none', null, true)).toBe('lost')
    expect(ownView('blur-faces', 'none', facts('gaussian-blur'), true)).toBe('waiting')
    expect(ownView('none', 'none', null, true)).toBe('local')
  })
})
