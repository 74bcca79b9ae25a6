/**
 * Settings that this device remembers: each under its own key in the browser's storage, with the version of its form.
 * What is read is checked, as an older client or a person may have written it; what does not fit counts as absent.
 */
import { effect, type Signal, signal } from '@preact/signals'

/** What of the browser's storage is used. */
export type KeptIn = Pick<Storage, 'getItem' | 'setItem'>

export interface Setting<T> {
  /** After `callstream.` */
  readonly key: string
  /** Grows when older values can't be read any more. */
  readonly version: number
  readonly fallback: T
  /** The value, where it is one; null: it is none. */
  readonly read: (value: unknown) => T | null
}

/** The setting as it was left, which writes itself when it changes. */
export function stored<T>(setting: Setting<T>, storage: KeptIn | null = browserStorage()): Signal<T> {
  const value = signal(readSetting(setting, storage))
  let first = true
  effect(() => {
    const now = value.value
    // What was only read is not written: the fallback may be another one tomorrow.
    if (!first) write(setting, storage, now)
    first = false
  })
  return value
}

function readSetting<T>(setting: Setting<T>, storage: KeptIn | null): T {
  try {
    const kept = JSON.parse(storage?.getItem(keyOf(setting)) ?? 'null')
    if (kept?.version !== setting.version) return setting.fallback
    return setting.read(kept.value) ?? setting.fallback
  } catch {
    return setting.fallback
  }
}

function write<T>(setting: Setting<T>, storage: KeptIn | null, value: T): void {
  try {
    storage?.setItem(keyOf(setting), JSON.stringify({ version: setting.version, value }))
  } catch {
    // Full, or forbidden in a private window: then it holds until the page is closed.
  }
}

function keyOf(setting: Setting<unknown>): string {
  return `callstream.${setting.key}`
}

/** Null where the browser keeps nothing for this page. */
function browserStorage(): KeptIn | null {
  try {
    return globalThis.localStorage ?? null
  } catch {
    return null
  }
}

/** Reads one of some words. */
export function oneOf<T extends string>(...words: readonly T[]): (value: unknown) => T | null {
  return (value) => words.find((word) => word === value) ?? null
}
