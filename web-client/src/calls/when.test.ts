import { describe, expect, it } from 'vitest'
import { ago } from './when'

const now = new Date('2026-11-26T12:00:00Z')

function earlier(seconds: number): Date {
  return new Date(now.getTime() - seconds * 1000)
}

describe('how long ago', () => {
  it.each([
    [0, 'this minute'],
    [59, 'this minute'],
    [60, '1 minute ago'],
    [3_599, '59 minutes ago'],
    [7_300, '2 hours ago'],
    [90_000, 'yesterday'],
    [5 * 86_400, '5 days ago'],
  ])('%i s is said as "%s"', (seconds, said) => {
    expect(ago(earlier(seconds), now, 'en')).toBe(said)
  })

  it('is never in the future, whatever the clocks say', () => {
    expect(ago(earlier(-300), now, 'en')).toBe('this minute')
  })

  it('is said in Russian, too', () => {
    expect(ago(earlier(5 * 60), now, 'ru')).toBe('5 минут назад')
  })
})
