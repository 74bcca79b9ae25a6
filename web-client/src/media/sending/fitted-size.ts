/** Size of a picture, pixels. */
export interface Size {
  readonly width: number
  readonly height: number
}

/** Below this a side is no picture to the gateway. */
const LEAST_SIDE = 16

/**
 * The size at which a picture is sent: its longer side at most `maxSide`, its shape kept. Never larger than it is, and
 * even, as encoders store colour for blocks of 2x2.
 */
export function fittedSize(size: Size, maxSide: number): Size {
  const scale = Math.min(1, maxSide / Math.max(size.width, size.height))
  const side = (length: number) => Math.max(LEAST_SIDE, Math.floor((length * scale) / 2 + 1e-6) * 2)
  return { width: side(size.width), height: side(size.height) }
}
