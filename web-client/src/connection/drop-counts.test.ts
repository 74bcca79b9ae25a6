import { create } from '@bufbuild/protobuf'
import { expect, test } from 'vitest'
import { DropCounts, dropName } from './drop-counts'
import { DropCountSchema, DropReason, Stage } from './messages'

const late = (count: bigint) =>
  create(DropCountSchema, { stage: Stage.DELIVER, reason: DropReason.LATE, count })

test('names stage and reason as the tables of the protocol do', () => {
  expect(dropName(Stage.INGEST, DropReason.LOG_UNAVAILABLE)).toBe('ingest/log_unavailable')
  expect(dropName(99 as Stage, 99 as DropReason)).toBe('unspecified/unspecified')
})

test('takes a count in place of the one before, as they only grow', () => {
  const drops = new DropCounts()
  drops.told({ participantId: 'ada', sessionEpoch: 1n, counts: [late(3n)] })
  drops.told({ participantId: 'ada', sessionEpoch: 1n, counts: [late(5n)] })
  expect(drops.of('ada')).toEqual({ 'deliver/late': 5 })
})

test('adds the sessions of a sender, also when the older one is counted after the newer one began', () => {
  const drops = new DropCounts()
  drops.told({ participantId: 'ada', sessionEpoch: 2n, counts: [late(1n)] })
  drops.told({ participantId: 'ada', sessionEpoch: 1n, counts: [late(4n)] })
  expect(drops.of('ada')).toEqual({ 'deliver/late': 5 })
})

test('adds what an earlier connection said, as a new one counts from 0', () => {
  const drops = new DropCounts()
  drops.told({ participantId: 'ada', sessionEpoch: 1n, counts: [late(4n)] })
  drops.begin()
  drops.told({ participantId: 'ada', sessionEpoch: 1n, counts: [late(2n)] })
  expect(drops.of('ada')).toEqual({ 'deliver/late': 6 })
})

test('counts what was left out here beside what gateways say, for each sender apart', () => {
  const drops = new DropCounts()
  drops.count('ada', 'client/newer')
  drops.count('ada', 'client/newer')
  drops.told({ participantId: 'ada', sessionEpoch: 1n, counts: [late(1n)] })
  expect(drops.of('ada')).toEqual({ 'client/newer': 2, 'deliver/late': 1 })
  expect(drops.of('boris')).toEqual({})
})
