import { describe, expect, it } from 'vitest'
import { initials, tintOf } from './initials'

describe('initials', () => {
  it.each([
    ['Ada Lovelace', 'AL'],
    ['  ада  байрон  лавлейс ', 'АЛ'],
    ['Ada', 'A'],
    ['👩🏽‍🚀 Eve', '👩🏽‍🚀E'],
    ['', ''],
  ])('of "%s" are "%s"', (name, letters) => {
    expect(initials(name)).toBe(letters)
  })
})

describe('the tint', () => {
  it('is the same for the same id and one of eight', () => {
    const tints = Array.from({ length: 100 }, (_, at) => tintOf(`id-${at}`))
    expect(tintOf('id-7')).toBe(tints[7])
    expect(new Set(tints)).toEqual(new Set([0, 1, 2, 3, 4, 5, 6, 7]))
  })
})
