/** What keys do in a call. Pure. */
export type CallKey =
  | 'mute'
  | 'camera'
  | 'hand'
  | 'chat'
  | 'people'
  | 'view'
  | 'effects'
  | 'numbers'
  | 'help'
  | 'leave'

/** By `KeyboardEvent.code`, so that they are where they are on a Russian keyboard as well. */
const KEYS: Readonly<Record<string, CallKey>> = {
  KeyM: 'mute',
  KeyV: 'camera',
  KeyH: 'hand',
  KeyC: 'chat',
  KeyP: 'people',
  KeyG: 'view',
  KeyE: 'effects',
  KeyN: 'numbers',
}

/** What the help shows, in this order. */
export const KEY_CAPS: readonly (readonly [CallKey, string])[] = [
  ['mute', 'M'],
  ['camera', 'V'],
  ['hand', 'H'],
  ['chat', 'C'],
  ['people', 'P'],
  ['effects', 'E'],
  ['view', 'G'],
  ['numbers', 'N'],
  ['leave', 'Shift+L'],
  ['help', '?'],
]

export interface Pressed {
  readonly code: string
  readonly key: string
  readonly shift: boolean
  /** Control, Alt or Meta: the browser's own. */
  readonly modified: boolean
  readonly repeated: boolean
  /** This device is to take no key for more than it writes. */
  readonly off: boolean
  /** The focus is where people write, choose from a list, or in a dialog. */
  readonly writing: boolean
}

export function callKey(pressed: Pressed): CallKey | null {
  if (pressed.off || pressed.modified || pressed.writing || pressed.repeated) return null
  if (pressed.key === '?') return 'help'
  if (pressed.shift) return pressed.code === 'KeyL' ? 'leave' : null
  return KEYS[pressed.code] ?? null
}
