import { type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { PictureFacts } from '../../connection/contract'

/** What is known of each caller's picture, apart from each other: a frame of one draws no other's tile anew. */
export class Pictures {
  readonly #facts = new Map<string, Signal<PictureFacts | null>>()

  of(callerId: string): ReadonlySignal<PictureFacts | null> {
    return this.#signal(callerId)
  }

  set(facts: PictureFacts): void {
    const known = this.#signal(facts.participantId)
    const before = known.peek()
    // Most frames differ in their pixels alone, which are the worker's matter.
    if (before === null || !saysTheSame(before, facts)) known.value = facts
  }

  clear(callerId: string): void {
    this.#signal(callerId).value = null
  }

  #signal(callerId: string): Signal<PictureFacts | null> {
    const known = this.#facts.get(callerId) ?? signal<PictureFacts | null>(null)
    this.#facts.set(callerId, known)
    return known
  }
}

function saysTheSame(a: PictureFacts, b: PictureFacts): boolean {
  return (
    a.width === b.width &&
    a.height === b.height &&
    a.hiddenWhole === b.hiddenWhole &&
    a.faces.length === 0 &&
    b.faces.length === 0 &&
    a.effects.length === b.effects.length &&
    a.effects.every((effect, at) => effect === b.effects[at])
  )
}
