import { describe, expect, it } from 'vitest'
import { HeldFrames } from './held-frames'

function held() {
  const passed: number[] = []
  return { passed, frames: new HeldFrames<number>((frame) => passed.push(frame)) }
}

describe('frames that wait for their sound', () => {
  it('are shown when they are due, the newest of them', () => {
    const { frames, passed } = held()
    frames.hold(1, 100)
    frames.hold(2, 200)
    frames.hold(3, 300)
    expect(frames.due(99)).toBeNull()
    expect(frames.nextUs).toBe(100)
    expect(frames.due(250)).toBe(2)
    expect(passed).toEqual([1])
    expect(frames.due(300)).toBe(3)
    expect(frames.nextUs).toBeNull()
  })

  it('are no more than a few', () => {
    const { frames, passed } = held()
    for (let i = 0; i < 15; i++) {
      frames.hold(i, 1_000 + i)
    }
    expect(passed).toEqual([0, 1, 2])
  })

  it('are passed over when the picture is cleared', () => {
    const { frames, passed } = held()
    frames.hold(1, 100)
    frames.clear()
    expect(passed).toEqual([1])
    expect(frames.due(1_000)).toBeNull()
  })
})
