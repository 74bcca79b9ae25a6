import { signal } from '@preact/signals'
import type { ChatLine } from '../../connection/messages'
import type { ChatEntry } from '../call-model'

/** As many as a gateway keeps for whoever joins, and those that came since. */
const MOST = 500

type Line = Omit<ChatLine, '$typeName'>

/** The chat, with the names as they were when something was written. */
export class Lines {
  readonly entries = signal<readonly ChatEntry[]>([])
  readonly unread = signal(0)
  #isOpen = false

  /** The chat as a gateway has it; what was known before stays as it was read. */
  begin(lines: readonly Line[], entryOf: (line: Line) => ChatEntry): void {
    const known = new Map(this.entries.peek().map((entry) => [entry.version, entry]))
    const first = this.entries.peek().length === 0
    const entries = lines.map((line) => known.get(Number(line.version)) ?? entryOf(line))
    const added = entries.filter((entry) => !known.has(entry.version) && !entry.self).length
    this.entries.value = entries
    // What was written before somebody came in is no news to them.
    if (!first && !this.#isOpen) this.unread.value += added
  }

  add(entry: ChatEntry): void {
    this.entries.value = [...this.entries.peek(), entry].slice(-MOST)
    if (!this.#isOpen && !entry.self) this.unread.value++
  }

  setOpen(open: boolean): void {
    this.#isOpen = open
    if (open) this.unread.value = 0
  }
}
