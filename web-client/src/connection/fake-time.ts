import type { Timers } from './timers'

interface Waiting {
  readonly dueMs: number
  readonly run: () => void
}

/** Time that passes when a test says so. */
export class FakeTime implements Timers {
  nowMs = 1_700_000_000_000
  readonly #waiting = new Set<Waiting>()

  after(ms: number, run: () => void): () => void {
    const waiting = { dueMs: this.nowMs + ms, run }
    this.#waiting.add(waiting)
    return () => this.#waiting.delete(waiting)
  }

  nowUs(): number {
    return this.nowMs * 1000
  }

  /** Runs what falls due meanwhile, in order, and what follows from promises. */
  async pass(ms: number): Promise<void> {
    const untilMs = this.nowMs + ms
    await settle()
    for (let next = this.#nextUntil(untilMs); next !== null; next = this.#nextUntil(untilMs)) {
      this.#waiting.delete(next)
      this.nowMs = Math.max(this.nowMs, next.dueMs)
      next.run()
      await settle()
    }
    this.nowMs = untilMs
  }

  #nextUntil(untilMs: number): Waiting | null {
    const due = [...this.#waiting].filter(({ dueMs }) => dueMs <= untilMs)
    return due.sort((a, b) => a.dueMs - b.dueMs)[0] ?? null
  }
}

/** Lets all that waits for promises alone go on. */
async function settle(): Promise<void> {
  for (let i = 0; i < 20; i++) {
    await Promise.resolve()
  }
}
