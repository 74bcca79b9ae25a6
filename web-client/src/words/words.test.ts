import { describe, expect, it } from 'vitest'
import { type Language, languages, preferred } from '.'
import { plurals } from './plural'

/** Every text under the path that leads to it; functions are said with numbers and words. */
function said(words: object, path = ''): Map<string, string[]> {
  const found = new Map<string, string[]>()
  for (const [key, value] of Object.entries(words)) {
    const here = `${path}${key}`
    if (typeof value === 'string') found.set(here, [value])
    else if (typeof value === 'function')
      found.set(
        here,
        [0, 1, 2, 5, 21].map((count) => value(count, 'x')),
      )
    else for (const entry of said(value, `${here}.`)) found.set(...entry)
  }
  return found
}

const english = said(languages.en.words)

describe.each(Object.keys(languages) as Language[])('the words in %s', (language) => {
  const these = said(languages[language].words)

  it('have every key that English has, and no other', () => {
    expect([...these.keys()].sort()).toEqual([...english.keys()].sort())
  })

  it('are nowhere empty', () => {
    const empty = [...these].filter(([, texts]) => texts.some((text) => text.trim() === ''))
    expect(empty).toEqual([])
  })

  it('leave no number sign unsaid', () => {
    expect([...these].filter(([, texts]) => texts.some((text) => text.includes('#')))).toEqual([])
  })
})

describe('Russian', () => {
  it('is written in Cyrillic letters', () => {
    const latin = [...said(languages.ru.words)].filter(([, texts]) =>
      texts.some((text) => !/[а-яё]/i.test(text)),
    )
    expect(latin).toEqual([])
  })

  it('counts as Russian does', () => {
    const calls = plurals('ru')({ one: '# звонок', few: '# звонка', many: '# звонков', other: '# звонка' })
    expect([1, 3, 5, 11, 21, 104].map(calls)).toEqual([
      '1 звонок',
      '3 звонка',
      '5 звонков',
      '11 звонков',
      '21 звонок',
      '104 звонка',
    ])
  })
})

describe('the language', () => {
  it('is the first wanted one that there is', () => {
    expect(preferred(['de-DE', 'ru-RU', 'en'])).toBe('ru')
    expect(preferred(['en-GB', 'ru'])).toBe('en')
  })

  it('is English where none of them is there', () => {
    expect(preferred(['de', 'fr-CH'])).toBe('en')
    expect(preferred([])).toBe('en')
  })
})
