import { beforeEach, describe, expect, it } from 'vitest'
import { FIRST_TIME, recall, remember, type Storage } from './device-memory'

let kept: string | null
const storage: Storage = {
  getItem: () => kept,
  setItem: (_, value) => {
    kept = value
  },
}

beforeEach(() => {
  kept = null
})

describe('what was chosen on this device', () => {
  it('is there at the next visit', () => {
    remember(storage, { camera: 'front', muted: true })
    remember(storage, { effect: 'blur-faces' })
    expect(recall(storage)).toEqual({ ...FIRST_TIME, camera: 'front', muted: true, effect: 'blur-faces' })
  })

  it('is as at the first time where something else was kept', () => {
    kept = '{"effect":"melt","syncMs":9000,"camera":7}'
    expect(recall(storage)).toEqual(FIRST_TIME)
    kept = 'no JSON'
    expect(recall(storage)).toEqual(FIRST_TIME)
  })

  it('holds for a visit where nothing may be kept', () => {
    const forbidden: Storage = {
      getItem: () => null,
      setItem: () => {
        throw new DOMException('', 'QuotaExceededError')
      },
    }
    expect(() => remember(forbidden, { muted: true })).not.toThrow()
  })
})
