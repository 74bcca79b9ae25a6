import { describe, expect, it } from 'vitest'
import { LineQueue } from './line-queue'

describe('the queue of a line', () => {
  it('is nothing before anything is known of it', () => {
    const queue = new LineQueue()
    queue.ping(0)
    expect(queue.behindUs(5_000_000)).toBe(0)
  })

  it('is what a ping takes longer than the fastest did', () => {
    const queue = new LineQueue()
    queue.ping(0)
    queue.pong(0, 40_000)
    expect(queue.behindUs(50_000)).toBe(0)
    queue.ping(500_000)
    queue.pong(500_000, 940_000)
    expect(queue.behindUs(950_000)).toBe(400_000)
  })

  it('grows while a ping is not answered, and is gone when the line is free again', () => {
    const queue = new LineQueue()
    queue.ping(0)
    queue.pong(0, 40_000)
    queue.ping(500_000)
    queue.ping(1_000_000)
    expect(queue.behindUs(2_540_000)).toBe(2_000_000)
    queue.pong(500_000, 2_600_000)
    queue.pong(1_000_000, 2_600_000)
    queue.ping(3_000_000)
    queue.pong(3_000_000, 3_040_000)
    expect(queue.behindUs(3_050_000)).toBe(0)
  })
})
