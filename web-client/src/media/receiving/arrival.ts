/** How long the fastest way is remembered, µs: longer than clocks need to drift apart by a millisecond. */
const FASTEST_WINDOW_US = 10_000_000
/** A clock that was set, or a pause of seconds: everything is learnt anew, µs. */
const JUMP_US = 1_000_000
/** Where for so long nothing was as fast as it is taken to be, by so much, it has become another way, µs. */
const RECENT_WINDOW_US = 1_000_000
const SLOWER_US = 100_000
const BIN_US = 5_000
const BINS = 60
/** What part of packets has to be there in time. */
const IN_TIME = 0.97
/** Weight that is left of a packet after each later one: half after some 7 s. */
const FORGETS = 0.998
/** A packet's own length: none is ready before. */
const LEAST_US = 20_000
const MOST_US = 200_000

/**
 * Learns how unevenly packets of one sender arrive: how much later than the fastest of them most are. Two clocks are
 * compared, so only differences count.
 */
export class Arrival {
  private since = Number.NEGATIVE_INFINITY
  private least = Number.POSITIVE_INFINITY
  private leastBefore = Number.POSITIVE_INFINITY
  private recentSince = Number.NEGATIVE_INFINITY
  private recent = Number.POSITIVE_INFINITY
  private readonly lateness = new Float64Array(BINS)
  private sum = 0

  packet(capturedUs: number, arrivedUs: number): void {
    const way = arrivedUs - capturedUs
    if (!(Math.abs(way - this.fastestUs) < JUMP_US)) {
      this.begin(way, arrivedUs)
    }
    if (arrivedUs - this.since > FASTEST_WINDOW_US) {
      this.leastBefore = this.least
      this.least = way
      this.since = arrivedUs
    }
    this.least = Math.min(this.least, way)
    this.noteRecent(way, arrivedUs)
    this.count(way - this.fastestUs)
  }

  /** The fastest way from microphone to here, µs by two clocks: may be anything. NaN before the first packet. */
  get fastestUs(): number {
    const fastest = Math.min(this.least, this.leastBefore)
    return Number.isFinite(fastest) ? fastest : Number.NaN
  }

  /** How long after the fastest way a packet should be played, so that nearly all are there, µs: 20,000 to 200,000. */
  get targetUs(): number {
    let left = this.sum * (1 - IN_TIME)
    let bin = BINS - 1
    while (bin > 0 && left - (this.lateness[bin] as number) >= 0) {
      left -= this.lateness[bin--] as number
    }
    return Math.min(MOST_US, LEAST_US + bin * BIN_US)
  }

  private noteRecent(way: number, arrivedUs: number): void {
    this.recent = Math.min(this.recent, way)
    if (arrivedUs - this.recentSince > RECENT_WINDOW_US) {
      if (this.recent - this.fastestUs > SLOWER_US) {
        this.begin(this.recent, arrivedUs)
      }
      this.recent = way
      this.recentSince = arrivedUs
    }
  }

  private begin(way: number, arrivedUs: number): void {
    this.least = this.leastBefore = way
    this.since = arrivedUs
    this.recent = way
    this.recentSince = arrivedUs
    this.lateness.fill(0)
    this.sum = 0
  }

  private count(latenessUs: number): void {
    for (let bin = 0; bin < BINS; bin++) {
      this.lateness[bin] = (this.lateness[bin] as number) * FORGETS
    }
    const bin = Math.min(BINS - 1, Math.ceil(latenessUs / BIN_US))
    this.lateness[bin] = (this.lateness[bin] as number) + 1
    this.sum = this.sum * FORGETS + 1
  }
}
