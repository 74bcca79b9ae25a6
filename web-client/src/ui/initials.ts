/** How many tints `avatar.css` has. */
const TINTS = 8

/** The first letters of the first and the last word of a name, as people count letters. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/)
  const first = letterOf(words[0] ?? '')
  const last = words.length > 1 ? letterOf(words[words.length - 1] ?? '') : ''
  return (first + last).toLocaleUpperCase()
}

function letterOf(word: string): string {
  const [letter] = new Intl.Segmenter().segment(word)
  return letter?.segment ?? ''
}

/** A number of a tint that is the same for one id everywhere. */
export function tintOf(id: string): number {
  let sum = 0x811c9dc5
  for (const character of id) sum = Math.imul(sum ^ (character.codePointAt(0) ?? 0), 16_777_619)
  // The low bits of this hash (FNV-1a) tell similar ids apart the least.
  return (sum >>> 16) % TINTS
}
