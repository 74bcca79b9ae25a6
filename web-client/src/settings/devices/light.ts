/** Whether there is light enough to see a face by. Pure. */
export type LightVerdict = 'dark' | 'good' | 'bright'

/** Mean luma, 0 to 255. A face in a lit room gives 80 to 170; under and over these features are lost. */
const TOO_DARK = 55
const TOO_BRIGHT = 205

/** @param pixels RGBA, as `ImageData` has them */
export function meanLuma(pixels: Uint8ClampedArray): number {
  let sum = 0
  for (let at = 0; at + 2 < pixels.length; at += 4) {
    // Rec. ITU-R BT.601, which JPEG uses as well.
    sum += 0.299 * (pixels[at] ?? 0) + 0.587 * (pixels[at + 1] ?? 0) + 0.114 * (pixels[at + 2] ?? 0)
  }
  return pixels.length < 4 ? Number.NaN : sum / Math.floor(pixels.length / 4)
}

export function judgeLight(luma: number): LightVerdict {
  if (luma < TOO_DARK) return 'dark'
  return luma > TOO_BRIGHT ? 'bright' : 'good'
}
