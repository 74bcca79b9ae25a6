import type { SendingPace } from '../media/parts'

/** A line that is less behind is free, ms: what a wireless one varies by of itself. */
const FREE_MS = 120
/** Bad looks in a row until it goes down: what the last step did is seen a second later. */
const BAD_LOOKS = 2
/** Looks without a bad one until it goes up: four seconds at first, half a minute at most. */
const FIRST_HOLD = 8
const LONGEST_HOLD = 64
/** A step up that is paid for within so many looks was one too many. */
const TRIAL = 6

/**
 * How far a sender holds itself down where its own line carries less than it takes: quality first, as the eye misses it
 * least, then size and rate. Looked at twice a second.
 *
 * ```
 *   down   two bad looks in a row: a rung; again after two more
 *   up     after `hold` looks without a bad one: a rung every other look. On a line that is steady and too narrow each
 *          step up fails, and doubles the hold
 * ```
 */
export class LineLadder {
  readonly #rungs: readonly SendingPace[]
  #rung = 0
  #bad = 0
  #calm = 0
  #hold = FIRST_HOLD
  #wasSmaller = false
  #sinceRise = Number.POSITIVE_INFINITY

  /** @param full what is sent where the line carries all */
  constructor(full: SendingPace) {
    this.#rungs = [
      full,
      { framesPerSecond: 15, maxSide: 640, jpegQuality: 50 },
      { framesPerSecond: 12, maxSide: 480, jpegQuality: 45 },
      { framesPerSecond: 8, maxSide: 480, jpegQuality: 45 },
      { framesPerSecond: 6, maxSide: 320, jpegQuality: 45 },
      { framesPerSecond: 3, maxSide: 320, jpegQuality: 40 },
    ]
  }

  get pace(): SendingPace {
    return this.#rungs[this.#rung] as SendingPace
  }

  /**
   * Whether the picture is smaller than it would be, or was until a moment ago: not gone with each step up that fails.
   * That it is a little less sharp nobody needs to know.
   */
  get isSmaller(): boolean {
    const { maxSide } = this.#rungs[0] as SendingPace
    return this.pace.maxSide < maxSide || (this.#wasSmaller && this.#sinceRise <= TRIAL)
  }

  /**
   * Half a second has passed.
   *
   * @param leftOut whether a picture was left out meanwhile, as the line was full
   * @param behindMs how much longer than at its best the line takes now
   * @returns whether the pace is another now
   */
  look(leftOut: boolean, behindMs: number): boolean {
    const before = this.#rung
    this.#wasSmaller = this.isSmaller
    this.#sinceRise++
    if (leftOut) {
      this.#fall()
    } else {
      this.#bad = 0
      if (behindMs < FREE_MS) this.#rise()
    }
    return this.#rung !== before
  }

  /** Another line. */
  begin(): void {
    this.#rung = this.#bad = this.#calm = 0
    this.#wasSmaller = false
    this.#hold = FIRST_HOLD
    this.#sinceRise = Number.POSITIVE_INFINITY
  }

  #fall(): void {
    this.#calm = 0
    if (++this.#bad < BAD_LOOKS) return
    this.#bad = 0
    this.#rung = Math.min(this.#rung + 1, this.#rungs.length - 1)
    if (this.#sinceRise <= TRIAL) {
      this.#hold = Math.min(2 * this.#hold, LONGEST_HOLD)
      this.#sinceRise = Number.POSITIVE_INFINITY
    }
  }

  #rise(): void {
    this.#calm++
    if (this.#calm > this.#hold && this.#rung > 0) {
      this.#rung--
      this.#sinceRise = 0
      this.#calm = this.#hold - 1 // the next in two looks: what this one did is seen then
    } else if (this.#calm > 2 * this.#hold) {
      this.#hold = FIRST_HOLD // it has become another line
    }
  }
}
