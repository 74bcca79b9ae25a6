const SECOND_US = 1_000_000

/**
 * Which of a camera's frames to send, so that a sender keeps to the rate that it was told: those left out lie evenly
 * between the others.
 */
export class Pacing {
  private framesPerSecond = Number.POSITIVE_INFINITY
  private nextUs = Number.NEGATIVE_INFINITY

  /** Holds from now on; 0: nothing is sent. */
  obey(framesPerSecond: number): void {
    this.framesPerSecond = framesPerSecond
  }

  /**
   * Whether to send a frame.
   *
   * @param dueUs when it was taken, microseconds of any clock that grows
   */
  takes(dueUs: number): boolean {
    if (this.framesPerSecond <= 0) {
      return false
    }
    const gapUs = SECOND_US / this.framesPerSecond
    if (dueUs < this.nextUs && this.nextUs - dueUs <= gapUs) {
      return false
    }
    // No burst for what was not sent before; but half a gap more than one is a camera whose frames come a little early
    // and late at just the pace, of which every other one would be left out.
    const isInStep = Math.abs(dueUs - this.nextUs) < 1.5 * gapUs
    this.nextUs = isInStep ? this.nextUs + gapUs : dueUs + gapUs
    return true
  }
}
