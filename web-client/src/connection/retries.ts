const FIRST_MS = 100
const LONGEST_MS = 5000

/**
 * How long to wait before the next try to connect: not at all at first, then twice as long each time, and by chance up
 * to half as long again, so that the clients of a gateway that died do not all come at once.
 */
export class Retries {
  readonly #random: () => number
  #nextMs = 0

  /** @param random from 0 to below 1 */
  constructor(random: () => number) {
    this.#random = random
  }

  /** The pause before the next try, ms. */
  next(): number {
    const pause = this.#nextMs
    this.#nextMs = Math.min(LONGEST_MS, Math.max(FIRST_MS, 2 * pause))
    return pause + Math.floor((this.#random() * pause) / 2)
  }

  /** The last try has succeeded: the next one is a first one. */
  succeeded(): void {
    this.#nextMs = 0
  }
}
