/** What the person chose on this device, kept over visits. Nothing of it is secret. */
import type { Signal } from '@preact/signals'
import type { EffectChoice } from '../../call/call-model'
import { type KeptIn, stored } from '../stored'

export interface DeviceMemory {
  /** Ids as the browser has them for this page; absent: as the system has it. */
  readonly camera?: string
  readonly microphone?: string
  readonly speaker?: string
  readonly muted: boolean
  readonly cameraOff: boolean
  readonly effect: EffectChoice
  readonly recognise: boolean
  /** How long sound waits for a late picture at most, ms. */
  readonly syncMs: number
}

const EFFECTS: readonly EffectChoice[] = ['none', 'blur-me', 'blur-faces', 'blur-background', 'pixelate']
const MOST_SYNC_MS = 200

export const FIRST_TIME: DeviceMemory = {
  muted: false,
  cameraOff: false,
  effect: 'none',
  recognise: false,
  syncMs: MOST_SYNC_MS,
}

/** The memory of this device, which keeps itself when it is changed. */
export function deviceMemory(storage?: KeptIn): Signal<DeviceMemory> {
  return stored({ key: 'devices', version: 1, fallback: FIRST_TIME, read }, storage)
}

/** What makes sense of what was kept; the rest is as at the first time. */
function read(value: unknown): DeviceMemory {
  const kept = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  const { muted, cameraOff, effect, recognise, syncMs } = kept
  return {
    ...texts(kept, ['camera', 'microphone', 'speaker']),
    muted: muted === true,
    cameraOff: cameraOff === true,
    effect: EFFECTS.find((one) => one === effect) ?? FIRST_TIME.effect,
    recognise: recognise === true,
    syncMs: typeof syncMs === 'number' && syncMs >= 0 && syncMs <= MOST_SYNC_MS ? syncMs : MOST_SYNC_MS,
  }
}

function texts<K extends string>(kept: Record<string, unknown>, keys: readonly K[]): { [Key in K]?: string } {
  const found: { [Key in K]?: string } = {}
  for (const key of keys) {
    const value = kept[key]
    if (typeof value === 'string' && value !== '') found[key] = value
  }
  return found
}
