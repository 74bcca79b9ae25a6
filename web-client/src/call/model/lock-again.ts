import type { Timers } from '../../connection/timers'

/** A device whose gateway was lost is back in some seconds, twenty at worst, where it comes back at all. */
const PATIENCE_MS = 30_000

/**
 * The lock of a call that was locked and runs anew: nobody else can come in once it is locked, so it waits for those
 * who were in the call, but not for long.
 */
export class LockAgain {
  #missing: Set<string> | null = null
  #stop = () => {}

  /** @param lock does it */
  constructor(
    private readonly timers: Timers,
    private readonly lock: () => void,
  ) {}

  get isWaiting(): boolean {
    return this.#missing !== null
  }

  /**
   * Locks as soon as all are there.
   *
   * @param were ids of those who were in the call; with those that are waited for already
   * @param are ids of those who are in it now
   */
  begin(were: Iterable<string>, are: Iterable<string>): void {
    const missing = new Set([...(this.#missing ?? []), ...were])
    if (this.#missing === null) this.#stop = this.timers.after(PATIENCE_MS, () => this.#end())
    this.#missing = missing
    this.came(are)
  }

  /** @param ids of who is in the call now */
  came(ids: Iterable<string>): void {
    for (const id of ids) this.#missing?.delete(id)
    if (this.#missing?.size === 0) this.#end()
  }

  /** It is locked, or is to be as it is. */
  cancel(): void {
    this.#stop()
    this.#missing = null
  }

  #end(): void {
    this.cancel()
    this.lock()
  }
}
