import { describe, expect, it } from 'vitest'
import { loginsOf } from './logins'

describe('logins', () => {
  it('may be written with spaces, commas and lines between', () => {
    expect(loginsOf(' ada, boris;eve\n d.knuth@example.org ').logins).toEqual([
      'ada',
      'boris',
      'eve',
      'd.knuth@example.org',
    ])
  })

  it('count once, in whatever letters', () => {
    expect(loginsOf('Ada ADA ada').logins).toEqual(['ada'])
  })

  it('are told apart from what can not be one', () => {
    expect(loginsOf('ada ёж x')).toEqual({ logins: ['ada'], bad: ['ёж', 'x'] })
  })

  it('are none where nothing is written', () => {
    expect(loginsOf('  ')).toEqual({ logins: [], bad: [] })
  })
})
