import { describe, expect, it } from 'vitest'
import { effectInForce, mayChoose, requiredEffect } from './required-effect'

describe('a rule of the call', () => {
  it('is in force where nothing was chosen', () => {
    expect(effectInForce('none', 'blur-faces')).toBe('blur-faces')
    expect(effectInForce('none', 'none')).toBe('none')
  })

  it('lets more be hidden', () => {
    expect(effectInForce('blur-me', 'blur-faces')).toBe('blur-me')
    expect(effectInForce('blur-background', 'blur-faces')).toBe('blur-background')
  })

  it('leaves no choice where it hides the whole picture', () => {
    expect(effectInForce('blur-faces', 'blur-me')).toBe('blur-me')
    expect(mayChoose('pixelate', 'blur-me')).toBe(false)
    expect(mayChoose('blur-me', 'blur-me')).toBe(true)
  })

  it('does not let it be turned off', () => {
    expect(mayChoose('none', 'blur-background')).toBe(false)
    expect(mayChoose('none', 'none')).toBe(true)
  })

  it('is named as accounts names what is to be hidden', () => {
    expect(requiredEffect('picture')).toBe('blur-me')
    expect(requiredEffect('none')).toBe('none')
  })
})
