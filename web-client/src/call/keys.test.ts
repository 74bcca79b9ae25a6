import { describe, expect, it } from 'vitest'
import { callKey, KEY_CAPS, type Pressed } from './keys'

const plain: Pressed = {
  code: 'KeyM',
  key: 'm',
  shift: false,
  modified: false,
  repeated: false,
  off: false,
  writing: false,
}

describe('keys in a call', () => {
  it('mute with M, also where M writes another letter', () => {
    expect(callKey(plain)).toBe('mute')
    expect(callKey({ ...plain, key: 'ь' })).toBe('mute')
  })

  it('do nothing while somebody writes, holds a key, or means the browser', () => {
    expect(callKey({ ...plain, writing: true })).toBeNull()
    expect(callKey({ ...plain, repeated: true })).toBeNull()
    expect(callKey({ ...plain, modified: true })).toBeNull()
  })

  it('do nothing where they are switched off', () => {
    expect(callKey({ ...plain, off: true })).toBeNull()
    expect(callKey({ ...plain, key: '?', shift: true, off: true })).toBeNull()
  })

  it('leave only with Shift, as leaving by mistake is not taken back', () => {
    const l = { ...plain, code: 'KeyL', key: 'l' }
    expect(callKey(l)).toBeNull()
    expect(callKey({ ...l, key: 'L', shift: true })).toBe('leave')
  })

  it('show the help with a question mark, wherever it is', () => {
    expect(callKey({ ...plain, code: 'Digit7', key: '?', shift: true })).toBe('help')
  })

  it('are all in the help', () => {
    const codes = ['KeyM', 'KeyV', 'KeyH', 'KeyC', 'KeyP', 'KeyG', 'KeyE', 'KeyN']
    const actions = codes.map((code) => callKey({ ...plain, code }))
    expect(KEY_CAPS.map(([action]) => action)).toEqual(expect.arrayContaining(actions))
  })
})
