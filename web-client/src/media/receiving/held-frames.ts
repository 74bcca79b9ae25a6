import type { ReceivedFrame } from '../parts'

/** Half a second at 15 a second: pictures are never held for longer than that. */
const MOST = 8

/** Frames of one sender that wait, in order, for the time at which they are to be shown. */
export class HeldFrames {
  private frames: { readonly frame: ReceivedFrame; readonly dueUs: number }[] = []

  /** @returns the oldest, where there is no place for it any more */
  put(frame: ReceivedFrame, dueUs: number): ReceivedFrame | null {
    this.frames.push({ frame, dueUs })
    return this.frames.length > MOST ? (this.frames.shift()?.frame ?? null) : null
  }

  /** When the first one is due, µs; null where none waits. */
  get dueUs(): number | null {
    return this.frames[0]?.dueUs ?? null
  }

  /** Takes all that are due, in order. */
  takeDue(nowUs: number): ReceivedFrame[] {
    const later = this.frames.findIndex((held) => held.dueUs > nowUs)
    return this.frames.splice(0, later < 0 ? this.frames.length : later).map((held) => held.frame)
  }

  clear(): void {
    this.frames = []
  }
}
