/**
 * How long a delay is remembered, µs. Samples that a busy machine did not take are not counted by the source either, so
 * all behind them seem too early for as long as that: sound would wait for nothing.
 */
const WINDOW_US = 1_000_000
/** A source that jumps by more has begun anew, µs. */
const JUMP_US = 1_000_000

/**
 * Puts the even time of a source (samples counted, frames' timestamps) on this device's clock. What the source gives is
 * heard of late, now more, now less, and never early: so the least delay of the last second or two is the true one.
 */
export class ClockMap {
  private since = Number.NEGATIVE_INFINITY
  private least = Number.POSITIVE_INFINITY
  private leastBefore = Number.POSITIVE_INFINITY

  /**
   * @param sourceUs by the source's own clock
   * @param heardUs when this device heard of it, by its clock
   * @returns when it was, by this device's clock, µs, whole
   */
  at(sourceUs: number, heardUs: number): number {
    const delay = heardUs - sourceUs
    if (Math.abs(delay - Math.min(this.least, this.leastBefore)) > JUMP_US) {
      this.least = this.leastBefore = delay
      this.since = heardUs
    }
    if (heardUs - this.since > WINDOW_US) {
      this.leastBefore = this.least
      this.least = delay
      this.since = heardUs
    }
    this.least = Math.min(this.least, delay)
    return Math.round(sourceUs + Math.min(this.least, this.leastBefore))
  }
}
