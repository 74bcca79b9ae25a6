/** Addresses in what people write. Pure. */

export interface Part {
  readonly text: string
  /** Where it leads; null: it is only text. */
  readonly href: string | null
}

const ADDRESS = /https?:\/\/[^\s<>"']+/giu
/** Ends the sentence rather than the address. */
const BEHIND = /[.,;:!?)\]}»”’]+$/u

/** What was written, in order; addresses of the web alone are links. */
export function partsOf(text: string): readonly Part[] {
  const parts: Part[] = []
  let at = 0
  for (const { 0: found, index } of text.matchAll(ADDRESS)) {
    const address = found.replace(BEHIND, '')
    if (!URL.canParse(address)) continue
    if (index > at) parts.push({ text: text.slice(at, index), href: null })
    parts.push({ text: address, href: address })
    at = index + address.length
  }
  if (at < text.length) parts.push({ text: text.slice(at), href: null })
  return parts
}
