/** 400 ms at 30 a second: sound is never waited for any longer. */
const MOST = 12

/** Frames of one tile that wait until they are due. Bounded: the oldest goes. */
export class HeldFrames<Frame> {
  private readonly held: { frame: Frame; dueUs: number }[] = []

  /** @param passedOver told of each frame that will not be shown, as a newer one is due */
  constructor(private readonly passedOver: (frame: Frame) => void) {}

  hold(frame: Frame, dueUs: number): void {
    this.held.push({ frame, dueUs })
    if (this.held.length > MOST) {
      this.passFirst()
    }
  }

  /** Takes the newest frame that is due; null: none is. */
  due(nowUs: number): Frame | null {
    let due: Frame | null = null
    while (this.held[0] && this.held[0].dueUs <= nowUs) {
      if (due) {
        this.passedOver(due)
      }
      due = this.held.shift()?.frame ?? null
    }
    return due
  }

  /** When the next one is due; null: none waits. */
  get nextUs(): number | null {
    return this.held[0]?.dueUs ?? null
  }

  clear(): void {
    while (this.held.length > 0) {
      this.passFirst()
    }
  }

  private passFirst(): void {
    const first = this.held.shift()
    if (first) {
      this.passedOver(first.frame)
    }
  }
}
