/** How this browser is known when it enters a call: by a key to the gateway, by a name to the person. Pure. */

/** What of `sessionStorage` is used: it lives as long as the tab, over reloads. */
export type TabStorage = Pick<Storage, 'getItem' | 'setItem'>

const KEY = 'callstream.device-key'
const BYTES = 32

/** Random bytes, the same for as long as the tab lives: so it gets back into its call after a reload. */
export function deviceKey(storage: TabStorage): Uint8Array {
  const kept = fromHex(storage.getItem(KEY))
  if (kept !== null) return kept
  const made = crypto.getRandomValues(new Uint8Array(BYTES))
  storage.setItem(KEY, Array.from(made, (byte) => byte.toString(16).padStart(2, '0')).join(''))
  return made
}

const CALL = 'callstream.in-call'

/** Which call this tab is in; null: none any more. */
export function noteCall(storage: TabStorage, callId: string | null): void {
  storage.setItem(CALL, callId ?? '')
}

/** Whether this tab was in the call when its page was loaded anew. */
export function wasIn(storage: TabStorage, callId: string): boolean {
  return storage.getItem(CALL) === callId
}

function fromHex(text: string | null): Uint8Array | null {
  const pairs = text?.match(/^[0-9a-f]{64}$/) ? text.match(/../g) : null
  return pairs ? Uint8Array.from(pairs, (pair) => Number.parseInt(pair, 16)) : null
}

/** In the order in which they are looked for: most browsers name others in what they say of themselves. */
const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/Edg(e|A|iOS)?\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chromium\//, 'Chromium'],
  [/Chrome\/|CriOS\//, 'Chrome'],
  [/Safari\//, 'Safari'],
]

const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'Mac'],
  [/CrOS/, 'ChromeOS'],
  [/Linux/, 'Linux'],
]

/** What the person would know this device by, "Firefox · Linux": names alone, so that it is of no language. */
export function deviceName(userAgent: string): string {
  const named = (list: typeof BROWSERS) => list.find(([pattern]) => pattern.test(userAgent))?.[1]
  return [named(BROWSERS), named(SYSTEMS)].filter((name) => name !== undefined).join(' · ')
}
