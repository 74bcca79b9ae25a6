import { describe, expect, it } from 'vitest'
import { deviceKey, deviceName, noteCall, type TabStorage, wasIn } from './this-device'

function tab(kept: string | null = null): TabStorage {
  return {
    getItem: () => kept,
    setItem: (_, value) => {
      kept = value
    },
  }
}

describe('the key of a tab', () => {
  it('is the same for as long as the tab lives, and another in another tab', () => {
    const storage = tab()
    const key = deviceKey(storage)
    expect(key).toHaveLength(32)
    expect(deviceKey(storage)).toEqual(key)
    expect(deviceKey(tab())).not.toEqual(key)
  })

  it('is made anew where something else was kept', () => {
    expect(deviceKey(tab('no key'))).toHaveLength(32)
  })
})

describe('the call of a tab', () => {
  it('is known over a reload, until it is left', () => {
    const storage = tab()
    expect(wasIn(storage, 'tea')).toBe(false)
    noteCall(storage, 'tea')
    expect(wasIn(storage, 'tea')).toBe(true)
    expect(wasIn(storage, 'other')).toBe(false)
    noteCall(storage, null)
    expect(wasIn(storage, 'tea')).toBe(false)
  })
})

describe('the name of a device', () => {
  it.each([
    ['Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36', 'Chrome · Linux'],
    ['Mozilla/5.0 (Windows NT 10.0; Win64) Chrome/140.0 Safari/537.36 Edg/140.0', 'Edge · Windows'],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox · Linux'],
    ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1', 'Safari · iPhone'],
    ['Mozilla/5.0 (Linux; Android 14) Chrome/140.0 Mobile Safari/537.36', 'Chrome · Android'],
    ['Mozilla/5.0 (X11; Linux x86_64)', 'Linux'],
    ['curl/8', ''],
  ])('%s: %s', (userAgent, name) => {
    expect(deviceName(userAgent)).toBe(name)
  })
})
