import { expect, test } from 'vitest'
import { GatewayClock } from './gateway-clock'

test('knows nothing before the first answer', () => {
  const clock = new GatewayClock()
  expect(clock.aheadUs).toBe(0)
  expect(clock.roundTripMs).toBeNaN()
})

test('finds by how much it runs ahead when both ways take as long', () => {
  const clock = new GatewayClock()
  clock.pong(1_000_000, 510_000, 1_020_000)
  expect(clock.aheadUs).toBe(500_000)
  expect(clock.roundTripMs).toBe(20)
  expect(clock.atGateway(1_500_000)).toBe(1_000_000)
})

test('believes the shortest of the last ways, whose two halves can differ least', () => {
  const clock = new GatewayClock()
  clock.pong(1_000_000, 510_000, 1_020_000)
  clock.pong(2_000_000, 1_690_000, 2_200_000)
  expect(clock.aheadUs).toBe(500_000)
  expect(clock.roundTripMs).toBe(200)
})

test('forgets a short way after sixteen others', () => {
  const clock = new GatewayClock()
  clock.pong(0, 0, 2)
  for (let i = 0; i < 16; i++) {
    clock.pong(1000, 0, 1100)
  }
  expect(clock.aheadUs).toBe(1050)
})

test('keeps what was agreed on while the best of the later ways does not contradict it', () => {
  const clock = new GatewayClock()
  for (let i = 0; i < 4; i++) clock.pong(1_000_000, 510_000, 1_020_000)
  for (let i = 0; i < 16; i++) clock.pong(2_000_000, 1_515_000, 2_050_000)
  expect(clock.aheadUs).toBe(500_000)
  for (let i = 0; i < 16; i++) clock.pong(3_000_000, 2_605_000, 3_010_000)
  expect(clock.aheadUs).toBe(400_000)
})

test('does not go by another gateway as soon as this one has answered', () => {
  const clock = new GatewayClock()
  clock.pong(1_000_000, 510_000, 1_020_000)
  clock.begin()
  expect(clock.aheadUs).toBe(500_000)
  clock.pong(3_000_000, 3_100_000, 3_200_000)
  expect(clock.aheadUs).toBe(0)
})

test('passes over an answer that came before it was asked for, as the clock was set back', () => {
  const clock = new GatewayClock()
  clock.pong(2_000_000, 1_000_000, 1_000_000)
  expect(clock.roundTripMs).toBeNaN()
})
