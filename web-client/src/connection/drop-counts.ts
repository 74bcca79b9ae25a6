import { type DropCount, DropReason, Stage } from './messages'

/** `stage/reason`, as the tables of the protocol name them. */
export function dropName(stage: Stage, reason: DropReason): string {
  return `${(Stage[stage] ?? 'UNSPECIFIED').toLowerCase()}/${(DropReason[reason] ?? 'UNSPECIFIED').toLowerCase()}`
}

interface Counted {
  readonly participantId: string
  readonly sessionEpoch: bigint
  readonly counts: readonly DropCount[]
}

/**
 * How many frames went no further, by `stage/reason`, for each sender. A gateway counts anew for each session of a sender
 * and for each of the receiver's: the sum of all is what the person has missed.
 */
export class DropCounts {
  /** By sender and session, as last said. */
  readonly #said = new Map<string, Map<bigint, ReadonlyMap<string, number>>>()
  /** By sender: counted here, and what was said over earlier connections. */
  readonly #sums = new Map<string, Map<string, number>>()

  /** A new connection: its gateway counts from 0. */
  begin(): void {
    for (const [participantId, sessions] of this.#said) {
      for (const counts of sessions.values()) {
        addAll(this.#sumOf(participantId), counts)
      }
    }
    this.#said.clear()
  }

  /** Counts of a gateway, which only grow. */
  told({ participantId, sessionEpoch, counts }: Counted): void {
    const named = new Map<string, number>()
    for (const { stage, reason, count } of counts) {
      add(named, dropName(stage, reason), Number(count))
    }
    const sessions = this.#said.get(participantId) ?? new Map<bigint, ReadonlyMap<string, number>>()
    this.#said.set(participantId, sessions.set(sessionEpoch, named))
  }

  /** One more, or so many, which no gateway counts. */
  count(participantId: string, name: string, more = 1): void {
    if (more > 0) add(this.#sumOf(participantId), name, more)
  }

  of(participantId: string): Record<string, number> {
    const all = new Map(this.#sums.get(participantId))
    for (const counts of this.#said.get(participantId)?.values() ?? []) {
      addAll(all, counts)
    }
    return Object.fromEntries(all)
  }

  #sumOf(participantId: string): Map<string, number> {
    const known = this.#sums.get(participantId)
    if (known !== undefined) {
      return known
    }
    const sum = new Map<string, number>()
    this.#sums.set(participantId, sum)
    return sum
  }
}

function addAll(sum: Map<string, number>, counts: ReadonlyMap<string, number>): void {
  for (const [name, count] of counts) {
    add(sum, name, count)
  }
}

function add(sum: Map<string, number>, name: string, count: number): void {
  sum.set(name, (sum.get(name) ?? 0) + count)
}
