import { describe, expect, it } from 'vitest'
import { LineLadder } from './line-ladder'

const FULL = { framesPerSecond: 15, maxSide: 640, jpegQuality: 75 }

function looks(ladder: LineLadder, count: number, leftOut: boolean, behindMs = leftOut ? 400 : 0): void {
  for (let i = 0; i < count; i++) ladder.look(leftOut, behindMs)
}

/** Looks without a bad one until it goes up. */
function calmUntilUp(ladder: LineLadder): number {
  for (let i = 1; i <= 200; i++) if (ladder.look(false, 0)) return i
  return Number.POSITIVE_INFINITY
}

describe('the ladder of the own line', () => {
  it('stays where it is while the line carries all, and for one bad look', () => {
    const ladder = new LineLadder(FULL)
    looks(ladder, 50, false)
    looks(ladder, 1, true)
    looks(ladder, 1, false)
    looks(ladder, 1, true)
    expect(ladder.pace).toEqual(FULL)
    expect(ladder.isSmaller).toBe(false)
  })

  it('takes quality first, then size, then the rate, and has an end', () => {
    const ladder = new LineLadder(FULL)
    looks(ladder, 2, true)
    expect(ladder.pace).toEqual({ framesPerSecond: 15, maxSide: 640, jpegQuality: 50 })
    expect(ladder.isSmaller).toBe(false)
    looks(ladder, 2, true)
    expect(ladder.pace.maxSide).toBe(480)
    expect(ladder.isSmaller).toBe(true)
    looks(ladder, 50, true)
    expect(ladder.pace).toEqual({ framesPerSecond: 3, maxSide: 320, jpegQuality: 40 })
  })

  it('is back in nine seconds once the line is free', () => {
    const ladder = new LineLadder(FULL)
    looks(ladder, 50, true)
    looks(ladder, 17, false)
    expect(ladder.pace).toEqual(FULL)
  })

  it('does not go up on a line that is not free yet', () => {
    const ladder = new LineLadder(FULL)
    looks(ladder, 4, true)
    looks(ladder, 40, false, 200)
    expect(ladder.pace.maxSide).toBe(480)
  })

  it('tries a line that is steady and too narrow less and less often, half a minute apart at most', () => {
    const ladder = new LineLadder(FULL)
    looks(ladder, 2, true)
    const waits = Array.from({ length: 6 }, () => {
      const waited = calmUntilUp(ladder)
      looks(ladder, 2, true)
      return waited
    })
    expect(waits).toEqual([9, 17, 33, 65, 65, 65])
  })

  it('does not climb far over what a narrow line carries, and goes on saying that it is narrow', () => {
    const ladder = new LineLadder(FULL)
    const most = { framesPerSecond: 6, maxSide: 320 } // what this line carries
    let [over, said] = [0, 0]
    for (let at = 0; at < 400; at++) {
      const { framesPerSecond, maxSide } = ladder.pace
      const isOver = framesPerSecond > most.framesPerSecond || maxSide > most.maxSide
      ladder.look(isOver, isOver ? 400 : 0)
      if (at < 20) continue
      if (ladder.pace.framesPerSecond > 8) over++
      if (ladder.isSmaller) said++
    }
    expect(over).toBe(0)
    expect(said).toBe(380)
  })

  it('says nothing of a line that is wide again for three seconds', () => {
    const ladder = new LineLadder(FULL)
    looks(ladder, 6, true)
    looks(ladder, 30, false)
    expect(ladder.pace).toEqual(FULL)
    expect(ladder.isSmaller).toBe(false)
  })

  it('takes a line that became another for what it is', () => {
    const ladder = new LineLadder(FULL)
    looks(ladder, 2, true)
    for (let i = 0; i < 3; i++) {
      calmUntilUp(ladder)
      looks(ladder, 2, true)
    }
    looks(ladder, 200, false)
    looks(ladder, 2, true)
    expect(calmUntilUp(ladder)).toBe(9)
  })

  it('begins anew on another line', () => {
    const ladder = new LineLadder(FULL)
    looks(ladder, 10, true)
    ladder.begin()
    expect(ladder.pace).toEqual(FULL)
  })
})
