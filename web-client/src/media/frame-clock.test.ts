import { expect, it } from 'vitest'
import { FrameClock } from './frame-clock'

it('takes the time of capture where it can be believed, and else that of showing', () => {
  const clock = new FrameClock(1_000_000)
  expect(clock.capturedUs(700, { captureTime: 650, presentationTime: 690 })).toBe(1_000_650_000)
  expect(clock.capturedUs(700, { presentationTime: 690 })).toBe(1_000_690_000)
  expect(clock.capturedUs(700, { captureTime: 5, presentationTime: 690 })).toBe(1_000_690_000)
  expect(clock.capturedUs(700, { captureTime: 9_000, presentationTime: 690 })).toBe(1_000_690_000)
})
