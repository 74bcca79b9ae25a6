/** Addresses in what people write. Pure. */

export interface Part {
  readonly text: string
  /** Where it leads; null: it is only text. */
  readonly href: string | null
}

/** Without what shows an address as another: marks of direction, and letters that are not seen. */
const ADDRESS = /https?:\/\/[^\s<>"'\p{Cf}]+/giu
/** Ends the sentence rather than the address. */
const BEHIND = /[.,;:!?)\]}»”’]+$/u

/** What was written, in order; addresses of the web alone are links. */
export function partsOf(text: string): readonly Part[] {
  const parts: Part[] = []
  let at = 0
  for (const { 0: found, index } of text.matchAll(ADDRESS)) {
    const address = addressOf(found)
    if (address === null) continue
    if (index > at) parts.push({ text: text.slice(at, index), href: null })
    parts.push({ text: address, href: address })
    at = index + address.length
  }
  if (at < text.length) parts.push({ text: text.slice(at), href: null })
  return parts
}

/** Null: it is none, or one that pretends to lead elsewhere. */
function addressOf(found: string): string | null {
  const behind = found.match(BEHIND)?.[0] ?? ''
  // A bracket that is opened in the address is closed in it.
  const kept = behind.startsWith(')') && found.includes('(') ? ')' : ''
  const address = found.slice(0, found.length - behind.length) + kept
  try {
    const { username, password } = new URL(address)
    return username === '' && password === '' ? address : null
  } catch {
    return null
  }
}
