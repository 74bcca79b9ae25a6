import { beforeEach, describe, expect, it } from 'vitest'
import { type KeptIn, oneOf, type Setting, stored } from './stored'

const colour: Setting<'red' | 'blue'> = {
  key: 'colour',
  version: 2,
  fallback: 'red',
  read: oneOf('red', 'blue'),
}

let kept: Map<string, string>
let storage: KeptIn

beforeEach(() => {
  kept = new Map()
  storage = { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => void kept.set(key, value) }
})

describe('a setting', () => {
  it('is as it was left', () => {
    stored(colour, storage).value = 'blue'
    expect(stored(colour, storage).value).toBe('blue')
  })

  it('writes nothing as long as nobody changes it', () => {
    expect(stored(colour, storage).value).toBe('red')
    expect(kept.size).toBe(0)
  })

  it.each(['{', 'null', '"blue"', '{"version":1,"value":"blue"}', '{"version":2,"value":"green"}'])(
    'falls back where what is kept does not fit: %s',
    (text) => {
      kept.set('callstream.colour', text)
      expect(stored(colour, storage).value).toBe('red')
    },
  )

  it('holds without being kept where the browser keeps nothing', () => {
    const forbidden: KeptIn = {
      getItem: () => null,
      setItem: () => {
        throw new Error('QuotaExceededError')
      },
    }
    const setting = stored(colour, forbidden)
    setting.value = 'blue'
    expect(setting.value).toBe('blue')
    expect(stored(colour, null).value).toBe('red')
  })
})
