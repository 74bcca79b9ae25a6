import { create } from '@bufbuild/protobuf'
import { describe, expect, it } from 'vitest'
import type { StayEnd } from '../connection/contract'
import { ActiveSessionSchema, ErrorCode } from '../connection/messages'
import { elsewhereOf, endingOf } from './ending'

const refused = (code: ErrorCode): StayEnd => ({ kind: 'refused', code, message: '', elsewhere: null })

describe('the end of a stay', () => {
  it('offers to come in again to who left, lost the connection or was replaced', () => {
    expect(endingOf({ kind: 'left' })).toEqual({ name: 'left', again: true, logIn: false })
    expect(endingOf({ kind: 'lost' }).again).toBe(true)
    expect(endingOf(refused(ErrorCode.REPLACED))).toMatchObject({ name: 'replaced', again: true })
  })

  it('offers nothing of the kind to who may not come in any more', () => {
    expect(endingOf(refused(ErrorCode.REMOVED))).toMatchObject({ name: 'removed', again: false })
    expect(endingOf(refused(ErrorCode.CALL_ENDED))).toMatchObject({ name: 'callEnded', again: false })
  })

  it('asks to log in whose session is over', () => {
    expect(endingOf({ kind: 'logged-out' }).logIn).toBe(true)
    expect(endingOf(refused(ErrorCode.SESSION_REVOKED)).logIn).toBe(true)
  })

  it('calls everything else a fault of ours', () => {
    expect(endingOf(refused(ErrorCode.INTERNAL))).toMatchObject({ name: 'fault', again: true })
  })

  it('says where the person is when they are in another call', () => {
    const elsewhere = create(ActiveSessionSchema, { callId: 'c1', callTitle: 'Tea', device: 'Firefox' })
    const end: StayEnd = { kind: 'refused', code: ErrorCode.ALREADY_IN_CALL, message: '', elsewhere }
    expect(elsewhereOf(end)).toEqual({ callId: 'c1', title: 'Tea', device: 'Firefox' })
    expect(elsewhereOf({ kind: 'left' })).toBeNull()
  })
})
