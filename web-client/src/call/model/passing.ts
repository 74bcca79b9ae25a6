import { signal } from '@preact/signals'
import type { Reaction } from '../../connection/messages'
import type { Timers } from '../../connection/timers'
import type { ShownReaction, Tiding } from '../call-model'

/** How long a reaction is to be seen, ms. */
const REACTION_MS = 4000
const MOST_REACTIONS = 30
const MOST_TIDINGS = 20

/** What is shown for a moment: reactions, and what has happened once. */
export class Passing {
  readonly reactions = signal<readonly ShownReaction[]>([])
  readonly tidings = signal<readonly Tiding[]>([])
  readonly #waiting = new Set<() => void>()
  #lastKey = 0

  constructor(private readonly timers: Timers) {}

  react(callerId: string, name: string, reaction: Reaction): void {
    const key = ++this.#lastKey
    this.reactions.value = [...this.reactions.peek(), { key, callerId, name, reaction }].slice(
      -MOST_REACTIONS,
    )
    const takeBack = this.timers.after(REACTION_MS, () => {
      this.#waiting.delete(takeBack)
      this.reactions.value = this.reactions.peek().filter((shown) => shown.key !== key)
    })
    this.#waiting.add(takeBack)
  }

  tell(kind: Tiding['kind'], text: string): void {
    const tiding = { key: ++this.#lastKey, kind, text }
    this.tidings.value = [...this.tidings.peek(), tiding].slice(-MOST_TIDINGS)
  }

  dismiss(key: number): void {
    this.tidings.value = this.tidings.peek().filter((tiding) => tiding.key !== key)
  }

  /** Nobody looks any more. */
  stop(): void {
    for (const takeBack of this.#waiting) takeBack()
  }
}
