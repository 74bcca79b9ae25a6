/** Most by which sound is played faster or slower: nobody hears half a percent. */
const MOST = 0.005
/** What that is used for, µs; less deviation is met with less. */
const FULL_AT_US = 30_000
/** So much is no deviation, µs. */
const TOLERATED_US = 2_000
/** From here on a pause in the speech is made shorter or longer by a block, µs: two blocks, so that it never swings. */
const STEP_AT_US = 40_000
/** From here on it is done in the middle of a word too, µs, all at once: better a word broken than ten seconds late. */
const JUMP_AT_US = 120_000
/** At least so many blocks lie between two steps. */
const APART = 3
/** Mean square of what is a pause: -50 dBov. */
const QUIET = 1e-5

/** How many blocks are left out, or, negative, put in, so that the delay becomes what it should be. */
export type Skipped = number
const BLOCK_US = 20_000

/** How much faster than it came sound has to be played, where it is `lateUs` later than it should be. */
export function playingRate(lateUs: number): number {
  const deviation = Math.sign(lateUs) * Math.max(0, Math.abs(lateUs) - TOLERATED_US)
  return 1 + Math.max(-MOST, Math.min(MOST, (deviation / FULL_AT_US) * MOST))
}

/** Says what to do with each block that is to be played: for deviations that a change of speed would take long for. */
export class DelaySteps {
  private since = APART

  step(lateUs: number, samples: Float32Array): Skipped {
    this.since++
    const isFar = Math.abs(lateUs) > JUMP_AT_US
    const isDue = isFar || (Math.abs(lateUs) > STEP_AT_US && isQuiet(samples))
    if (!isDue || this.since <= APART) {
      return 0
    }
    this.since = 0
    // Made-up sound has faded after a few blocks, so only leaving out is done all at once.
    return lateUs > 0 ? (isFar ? Math.floor(lateUs / BLOCK_US) : 1) : -1
  }
}

function isQuiet(samples: Float32Array): boolean {
  let squares = 0
  for (const sample of samples) {
    squares += sample * sample
  }
  return squares < QUIET * samples.length
}
