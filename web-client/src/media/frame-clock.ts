/** A time of capture that lies further back than this is of another clock, ms. */
const LONGEST_WAY_MS = 500

/** When a picture that a video shows was taken, µs since 1970. */
export class FrameClock {
  constructor(private readonly originMs = performance.timeOrigin) {}

  /** @param nowMs and metadata as `requestVideoFrameCallback` has them; without, it is of now */
  capturedUs(
    nowMs: number,
    metadata?: { readonly captureTime?: number; readonly presentationTime: number },
  ): number {
    const { captureTime, presentationTime } = metadata ?? { presentationTime: nowMs }
    const isOfThisClock =
      captureTime !== undefined && captureTime <= nowMs && nowMs - captureTime < LONGEST_WAY_MS
    return Math.round((this.originMs + (isOfThisClock ? captureTime : presentationTime)) * 1_000)
  }
}
