/** What the person chose on this device, kept over visits. Nothing of it is secret. */
import type { EffectChoice } from '../../call/call-model'

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

/** What of `localStorage` is used. */
export type Storage = Pick<globalThis.Storage, 'getItem' | 'setItem'>

const KEY = 'callstream.devices'
const EFFECTS: readonly EffectChoice[] = ['none', 'blur-me', 'blur-faces', 'blur-background', 'pixelate']
const MOST_SYNC_MS = 200

export const FIRST_TIME: DeviceMemory = {
  muted: false,
  cameraOff: false,
  effect: 'none',
  recognise: false,
  syncMs: MOST_SYNC_MS,
}

/** What is there and makes sense; the rest is as at the first time. */
export function recall(storage: Storage): DeviceMemory {
  try {
    return sane(JSON.parse(storage.getItem(KEY) ?? '{}'))
  } catch {
    return FIRST_TIME
  }
}

export function remember(storage: Storage, change: Partial<DeviceMemory>): void {
  try {
    storage.setItem(KEY, JSON.stringify({ ...recall(storage), ...change }))
  } catch {
    // Full, or forbidden in a private window: it holds for this visit alone.
  }
}

function sane(kept: Record<string, unknown>): DeviceMemory {
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
