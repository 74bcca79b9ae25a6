import { describe, expect, it } from 'vitest'
import { nextIndex } from './menu'

describe('the focus in a list', () => {
  it('goes round with the arrows', () => {
    expect(nextIndex('ArrowDown', 2, 3)).toBe(0)
    expect(nextIndex('ArrowUp', 0, 3)).toBe(2)
  })

  it('leaps to the ends', () => {
    expect(nextIndex('Home', 1, 3)).toBe(0)
    expect(nextIndex('End', 1, 3)).toBe(2)
  })

  it('stays with every other key', () => {
    expect(nextIndex('a', 1, 3)).toBeNull()
  })
})
