/** Most by which sound is played faster or slower: nobody hears half a percent. */
const MOST = 0.005
/** What that is used for, µs; less deviation is met with less. */
const FULL_AT_US = 30_000
/** So much is no deviation, µs. */
const TOLERATED_US = 2_000
/** From here on a pause in the speech is made shorter or longer by a block, µs: two blocks, so that it never swings. */
const STEP_AT_US = 40_000
/** From here on it is done in the middle of a word too, µs: sooner too late by this than for the next ten seconds. */
const JUMP_AT_US = 120_000
/** At least so many blocks lie between two steps. */
const APART = 3
/** Mean square of what is a pause: -50 dBov. */
const QUIET = 1e-5

/** What is done to a block so that the delay becomes what it should be. */
export type Step = 'play' | 'skip' | 'repeat'

/** How much faster than it came sound has to be played, where it is `lateUs` later than it should be. */
export function playingRate(lateUs: number): number {
  const deviation = Math.sign(lateUs) * Math.max(0, Math.abs(lateUs) - TOLERATED_US)
  return 1 + Math.max(-MOST, Math.min(MOST, (deviation / FULL_AT_US) * MOST))
}

/** Says what to do with each block that is to be played: for deviations that a change of speed would take long for. */
export class DelaySteps {
  private since = APART

  step(lateUs: number, samples: Float32Array): Step {
    this.since++
    const isDue = Math.abs(lateUs) > JUMP_AT_US || (Math.abs(lateUs) > STEP_AT_US && isQuiet(samples))
    if (!isDue || this.since <= APART) {
      return 'play'
    }
    this.since = 0
    return lateUs > 0 ? 'skip' : 'repeat'
  }
}

function isQuiet(samples: Float32Array): boolean {
  let squares = 0
  for (const sample of samples) {
    squares += sample * sample
  }
  return squares < QUIET * samples.length
}
