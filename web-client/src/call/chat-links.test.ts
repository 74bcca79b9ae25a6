import { describe, expect, it } from 'vitest'
import { partsOf } from './chat-links'

const links = (text: string) => partsOf(text).flatMap(({ href }) => href ?? [])

describe('what is written', () => {
  it('stays as it was, whatever is a link in it', () => {
    for (const text of ['', 'hello', 'see https://a.example/x?y=1#z.', 'http://a.b http://c.d', 'https://']) {
      expect(
        partsOf(text)
          .map((part) => part.text)
          .join(''),
      ).toBe(text)
    }
  })

  it('has addresses of the web as links, without what ends the sentence', () => {
    expect(links('see https://a.example/x?y=1#z, or (http://b.example/).')).toEqual([
      'https://a.example/x?y=1#z',
      'http://b.example/',
    ])
  })

  it('keeps a bracket that belongs to the address', () => {
    expect(links('https://a.example/Foo_(bar) and (https://a.example/Foo_(bar)).')).toEqual([
      'https://a.example/Foo_(bar)',
      'https://a.example/Foo_(bar)',
    ])
  })

  it('has no link that looks like another', () => {
    expect(links('https://bank.example@evil.example/')).toEqual([])
    expect(links('https://a.example/\u202etxt.exe')).toEqual(['https://a.example/'])
  })

  it('has no other links', () => {
    expect(links('javascript:alert(1) data:text/html,x ftp://a.example www.a.example https://')).toEqual([])
  })
})
