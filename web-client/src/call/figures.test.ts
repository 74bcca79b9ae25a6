import { describe, expect, it } from 'vitest'
import { dropsOf, figuresIn } from './figures'

describe('figures', () => {
  it('are written as the language does', () => {
    expect(figuresIn('en').tenths(1234.56)).toBe('1,234.6')
    expect(figuresIn('ru').tenths(14.56)).toBe('14,6')
    expect(figuresIn('en').whole(59.6)).toBe('60')
  })

  it('are a dash where nothing is known', () => {
    expect(figuresIn('en').whole(Number.NaN)).toBe('–')
  })
})

describe('drops', () => {
  it('are those that there were, the most first', () => {
    expect(dropsOf({ 'job/expired': 2, 'client/newer': 30, 'deliver/late': 0 })).toEqual([
      ['client/newer', 30],
      ['job/expired', 2],
    ])
  })
})
