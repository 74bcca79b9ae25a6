import { computed, type ReadonlySignal, signal } from '@preact/signals'
import type { ChatLine } from '../connection/messages'
import type { ChatEntry } from './call-model'

/** As many as the service keeps of a call, several times. */
const MOST = 500

/** What was written in the call, each line once, and how much of it the person has not seen. */
export class CallChat {
  readonly #lines = signal<readonly ChatEntry[]>([])
  readonly #seen = signal(0)
  readonly #open = signal(false)

  readonly unread: ReadonlySignal<number> = computed(() => {
    if (this.#open.value) return 0
    return this.#lines.value.filter((line) => !line.self && line.version > this.#seen.value).length
  })

  get lines(): ReadonlySignal<readonly ChatEntry[]> {
    return this.#lines
  }

  /** What was there before the caller came in is nothing new. */
  begin(lines: readonly ChatEntry[]): void {
    const first = this.#lines.value.length === 0
    this.#add(lines)
    if (first) this.#see()
  }

  add(line: ChatEntry): void {
    this.#add([line])
  }

  setOpen(open: boolean): void {
    this.#open.value = open
    this.#see()
  }

  #add(lines: readonly ChatEntry[]): void {
    const known = new Set(this.#lines.value.map((line) => line.version))
    const fresh = lines.filter((line) => !known.has(line.version))
    if (fresh.length > 0) this.#lines.value = [...this.#lines.value, ...fresh].slice(-MOST)
    if (this.#open.value) this.#see()
  }

  #see(): void {
    this.#seen.value = this.#lines.value.at(-1)?.version ?? 0
  }
}

/** A line as the screen shows it. */
export function entryOf(line: ChatLine, name: string, selfId: string): ChatEntry {
  return {
    version: Number(line.version),
    callerId: line.participantId,
    name,
    self: line.participantId === selfId,
    text: line.text,
    at: new Date(Number(line.atUs / 1000n)),
  }
}
