import { execFileSync } from 'node:child_process'
import type { Clip } from './media'
import { made } from './media'

/** Squares of which a count is made, the lowest bit at the left; each is black or white. */
export const BITS = 8

/** Of the first frames, as the clip begins anew after so many. */
const FRAMES = 1 << BITS

const [WIDTH, HEIGHT, FRAMES_PER_SECOND] = [640, 480, 15]

/** A camera that shows the number of each frame as squares across the middle, to be read from any picture of it. */
export function counterClip(): Clip {
  const file = made(`counter ${FRAMES}`, '.y4m', (to) => {
    const pictures = Buffer.concat(Array.from({ length: FRAMES }, (_, count) => picture(count)))
    execFileSync(
      'ffmpeg',
      [
        ...['-v', 'error', '-y', '-f', 'rawvideo', '-pix_fmt', 'gray', '-s', `${WIDTH}x${HEIGHT}`],
        ...['-r', String(FRAMES_PER_SECOND), '-i', '-', '-pix_fmt', 'yuv420p', '-f', 'yuv4mpegpipe', to],
      ],
      { input: pictures },
    )
  })
  return { source: 'counter', file }
}

function picture(count: number): Buffer {
  const pixels = Buffer.alloc(WIDTH * HEIGHT, 128)
  const side = WIDTH / BITS
  for (let y = HEIGHT / 4; y < (HEIGHT * 3) / 4; y++) {
    for (let bit = 0; bit < BITS; bit++) {
      pixels.fill(count & (1 << bit) ? 255 : 0, y * WIDTH + bit * side, y * WIDTH + (bit + 1) * side)
    }
  }
  return pixels
}
