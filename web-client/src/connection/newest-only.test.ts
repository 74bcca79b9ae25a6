import { expect, test } from 'vitest'
import { NewestOnly } from './newest-only'

const place = (sessionEpoch: bigint, sequence: bigint, participantId = 'ada') => ({
  participantId,
  sessionEpoch,
  sequence,
})

test('lets each frame through once and only forward', () => {
  const newest = new NewestOnly()
  expect(newest.passes(place(1n, 1n))).toBe(true)
  expect(newest.passes(place(1n, 1n))).toBe(false)
  expect(newest.passes(place(1n, 3n))).toBe(true)
  expect(newest.passes(place(1n, 2n))).toBe(false)
})

test('counts from the beginning in a newer session, and takes nothing of the older one', () => {
  const newest = new NewestOnly()
  newest.passes(place(1n, 9n))
  expect(newest.passes(place(2n, 1n))).toBe(true)
  expect(newest.passes(place(1n, 10n))).toBe(false)
})

test('keeps senders apart, and forgets who has left', () => {
  const newest = new NewestOnly()
  newest.passes(place(2n, 5n))
  expect(newest.passes(place(1n, 1n, 'boris'))).toBe(true)
  newest.forget('ada')
  expect(newest.passes(place(1n, 1n))).toBe(true)
})
