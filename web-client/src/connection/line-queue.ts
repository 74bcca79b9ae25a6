/** A line's least delay is that of the last so many pings, half a minute; a route may change. */
const REMEMBERED = 60
/** Pings under way that are kept in mind; on a line that is further behind it matters no more. */
const MOST_UNDER_WAY = 32

/**
 * How long what is sent waits on its way, by the pings that go in order behind it: what a browser and the system hold of
 * a socket's bytes no page can count.
 */
export class LineQueue {
  readonly #underWay: number[] = []
  readonly #roundTrips: number[] = []

  ping(sentUs: number): void {
    this.#underWay.push(sentUs)
    if (this.#underWay.length > MOST_UNDER_WAY) this.#underWay.shift()
  }

  /** Pongs come in the order of their pings; one that answers none of them says nothing. */
  pong(sentUs: number, nowUs: number): void {
    if (!this.#underWay.includes(sentUs)) return
    while ((this.#underWay[0] ?? Number.POSITIVE_INFINITY) <= sentUs) this.#underWay.shift()
    if (nowUs < sentUs) return // the clock was set back meanwhile
    this.#roundTrips.push(nowUs - sentUs)
    if (this.#roundTrips.length > REMEMBERED) this.#roundTrips.shift()
  }

  /** The last one, µs; 0 before the first. */
  get roundTripUs(): number {
    return this.#roundTrips.at(-1) ?? 0
  }

  /** How much longer than at its best a ping takes now, µs; 0 before the first answer. */
  behindUs(nowUs: number): number {
    if (this.#roundTrips.length === 0) return 0
    const oldest = this.#underWay[0]
    const waits = oldest === undefined ? 0 : nowUs - oldest
    return Math.max(0, Math.max(waits, this.roundTripUs) - Math.min(...this.#roundTrips))
  }
}
