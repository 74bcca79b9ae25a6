import { beforeEach, describe, expect, it } from 'vitest'
import type { KeptIn } from '../stored'
import { deviceMemory, FIRST_TIME } from './device-memory'

let kept: string | null
const storage: KeptIn = {
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
    const memory = deviceMemory(storage)
    memory.value = { ...memory.value, camera: 'front', muted: true, effect: 'blur-faces' }
    const next = deviceMemory(storage).value
    expect(next).toEqual({ ...FIRST_TIME, camera: 'front', muted: true, effect: 'blur-faces' })
  })

  it('is as at the first time where something else was kept', () => {
    kept = '{"version":1,"value":{"effect":"melt","syncMs":9000,"camera":7}}'
    expect(deviceMemory(storage).value).toEqual(FIRST_TIME)
    kept = '{"version":1,"value":"no object"}'
    expect(deviceMemory(storage).value).toEqual(FIRST_TIME)
  })
})
