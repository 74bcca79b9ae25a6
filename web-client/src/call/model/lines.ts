import { signal } from '@preact/signals'
import type { ChatLine } from '../../connection/messages'
import type { ChatEntry } from '../call-model'

/** As many as a gateway keeps for whoever joins, and those that came since. */
const MOST = 500

export type Line = Omit<ChatLine, '$typeName'>

/** The chat, with the names as they were when something was written. */
export class Lines {
  readonly entries = signal<readonly ChatEntry[]>([])
  readonly unread = signal(0)
  #isOpen = false
  #hasBegun = false

  /**
   * The chat as whoever comes in is told it: the last lines. Those before them stay, also where the call runs anew, as
   * after all gateways were lost: what the person has read does not vanish under their eyes.
   */
  join(run: bigint, lines: readonly Line[], entryOf: (line: Line) => ChatEntry): void {
    const first = lines[0]?.version
    const before = this.entries
      .peek()
      .filter((entry) => entry.run !== run || (first !== undefined && entry.version < Number(first)))
    this.#take(run, before, lines, entryOf)
  }

  /** The chat of a run anew: what was known of it before is void. */
  replace(run: bigint, lines: readonly Line[], entryOf: (line: Line) => ChatEntry): void {
    const before = this.entries.peek().filter((entry) => entry.run !== run)
    this.#take(run, before, lines, entryOf)
  }

  add(entry: ChatEntry): void {
    this.entries.value = [...this.entries.peek(), entry].slice(-MOST)
    if (!this.#isOpen && !entry.self) this.unread.value++
  }

  setOpen(open: boolean): void {
    this.#isOpen = open
    if (open) this.unread.value = 0
  }

  #take(
    run: bigint,
    before: readonly ChatEntry[],
    lines: readonly Line[],
    entryOf: (line: Line) => ChatEntry,
  ): void {
    // A later run counts its lines from the beginning: its third one is another than the third of the one before.
    const same = this.entries.peek().filter((entry) => entry.run === run)
    const known = new Map(same.map((entry) => [entry.version, entry]))
    const entries = lines.map((line) => known.get(Number(line.version)) ?? entryOf(line))
    const news = entries.filter((entry) => !known.has(entry.version) && !entry.self).length
    this.entries.value = [...before, ...entries].slice(-MOST)
    // What was written before somebody came in is no news to them.
    if (this.#hasBegun && !this.#isOpen) this.unread.value += news
    this.#hasBegun = true
  }
}
