import { describe, expect, it } from 'vitest'
import { PaceReason } from '../connection/messages'
import { bannersOf, type Circumstances } from './banners'

const well: Circumstances = {
  phase: 'in',
  offline: false,
  degraded: false,
  pace: null,
  lineSlow: false,
  effectLacking: false,
  soundBlocked: false,
  cameraLost: false,
  microphoneLost: false,
  mutedTalk: false,
}

describe('banners', () => {
  it('are none while all is well, or nobody looks', () => {
    expect(bannersOf(well)).toEqual([])
    expect(bannersOf({ ...well, pace: PaceReason.UNWATCHED })).toEqual([])
  })

  it('say nothing but that the connection is lost while it is', () => {
    expect(bannersOf({ ...well, phase: 'reconnecting', degraded: true })).toEqual(['reconnecting'])
  })

  it('say at once that the device is offline, and nothing that follows from it', () => {
    expect(bannersOf({ ...well, offline: true, lineSlow: true })).toEqual(['offline'])
    expect(bannersOf({ ...well, offline: true, phase: 'reconnecting' })).toEqual(['offline'])
  })

  it('say nothing of that where the call goes on all the same', () => {
    expect(bannersOf({ ...well, offline: true, microphoneLost: true })).toEqual(['microphoneLost'])
  })

  it('say why less is sent', () => {
    expect(bannersOf({ ...well, pace: PaceReason.RECEIVERS })).toEqual(['receivers'])
    expect(bannersOf({ ...well, pace: PaceReason.JOB })).toEqual(['jobBusy'])
    expect(bannersOf({ ...well, pace: PaceReason.GATEWAY })).toEqual(['busy'])
    expect(bannersOf({ ...well, lineSlow: true })).toEqual(['lineSlow'])
  })

  it('say that nobody gets the picture, before what only makes it smaller', () => {
    const bad = { ...well, pace: PaceReason.JOB, effectLacking: true }
    expect(bannersOf(bad)).toEqual(['effectLacking', 'jobBusy'])
  })

  it('are the two that matter most', () => {
    const bad = { ...well, pace: PaceReason.JOB, degraded: true, cameraLost: true }
    expect(bannersOf(bad)).toEqual(['degraded', 'cameraLost'])
  })
})
