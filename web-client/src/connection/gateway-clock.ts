/** A line's delay changes; a sample older than the last so many says little of it. */
const SAMPLES = 16
/** The first samples come within a second: each may be better than the one before. */
const LEARNING = 4

interface Sample {
  readonly aheadUs: number
  readonly roundTripUs: number
}

/**
 * How far this device's clock runs ahead of the gateway's, by Ping and Pong. Of the last samples the one with the
 * shortest way there and back counts: its two ways can differ least (RFC 5905, section 10, the clock filter).
 */
export class GatewayClock {
  #samples: Sample[] = []
  #agreedUs = 0

  /** A new connection, maybe to another gateway: the others' samples do not hold any more once it has one of its own. */
  #stale = false

  begin(): void {
    this.#stale = true
  }

  /**
   * @param sentUs this device's clock when the Ping was sent
   * @param receivedUs the gateway's clock when it had come
   * @param nowUs this device's clock when the Pong came
   */
  pong(sentUs: number, receivedUs: number, nowUs: number): void {
    const roundTripUs = nowUs - sentUs
    if (roundTripUs < 0) {
      return // the clock was set back meanwhile
    }
    if (this.#stale) {
      this.#samples = []
      this.#stale = false
    }
    this.#samples.push({ aheadUs: (sentUs + nowUs) / 2 - receivedUs, roundTripUs })
    this.#samples = this.#samples.slice(-SAMPLES)
    this.#agree()
  }

  /** Whether there was an answer yet. */
  get knows(): boolean {
    return this.#samples.length > 0
  }

  /** 0 before the first answer. */
  get aheadUs(): number {
    return this.#agreedUs
  }

  /**
   * What was agreed on stays while the best sample does not say that it is wrong: each hop of the clock is one of all
   * stamps, for which receivers would have to wait.
   */
  #agree(): void {
    const [first, ...others] = this.#samples
    if (first === undefined) return
    const best = others.reduce((one, next) => (next.roundTripUs <= one.roundTripUs ? next : one), first)
    const isLearning = this.#samples.length < LEARNING
    if (isLearning || Math.abs(best.aheadUs - this.#agreedUs) > best.roundTripUs / 2) {
      this.#agreedUs = best.aheadUs
    }
  }

  /** The last one, ms; NaN before the first answer. */
  get roundTripMs(): number {
    return (this.#samples.at(-1)?.roundTripUs ?? Number.NaN) / 1000
  }

  /** A time of this device, as the gateway's clock has it. */
  atGateway(localUs: number): number {
    return localUs - this.aheadUs
  }
}
