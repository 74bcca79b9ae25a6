import type { Locator } from '@playwright/test'
import { GREY_HEIGHT, GREY_WIDTH } from './media'
import { correlation } from './sound'

/** Runs in the page: {@link greyOf} of a canvas. */
export function readGrey(
  canvas: HTMLCanvasElement,
  [width, height]: readonly [number, number],
): number[] | null {
  if (canvas.width < 16 || canvas.hidden) return null
  const small = document.createElement('canvas')
  small.width = width
  small.height = height
  const context = small.getContext('2d') as CanvasRenderingContext2D
  context.imageSmoothingQuality = 'high'
  context.drawImage(canvas, 0, 0, width, height)
  const { data } = context.getImageData(0, 0, width, height)
  const at = (place: number) => data[place] as number
  return Array.from({ length: width * height }, (_, pixel) =>
    Math.round(0.299 * at(4 * pixel) + 0.587 * at(4 * pixel + 1) + 0.114 * at(4 * pixel + 2)),
  )
}

/** The picture that a tile shows now, {@link GREY_WIDTH} × {@link GREY_HEIGHT} grey values; null where it shows none. */
export async function greyOf(tile: Locator): Promise<number[] | null> {
  return tile.locator('canvas').evaluate(readGrey, [GREY_WIDTH, GREY_HEIGHT] as const)
}

/** How much a picture is one of a clip, -1 to 1: the best correlation with any of its frames. */
export function likenessTo(clip: readonly Uint8Array[], picture: readonly number[] | null): number {
  return picture === null ? -1 : Math.max(...clip.map((frame) => correlation(frame, picture)))
}

/**
 * How sharp the middle of a tile's picture is, where the face is: the mean of the squared Laplacian, in squared grey
 * values; null where there is no picture.
 */
export async function sharpness(tile: Locator): Promise<number | null> {
  return tile.locator('canvas').evaluate((canvas: HTMLCanvasElement) => {
    if (canvas.width < 16 || canvas.hidden) return null
    const copy = document.createElement('canvas')
    copy.width = canvas.width
    copy.height = canvas.height
    const context = copy.getContext('2d') as CanvasRenderingContext2D
    context.drawImage(canvas, 0, 0)
    const [width, height] = [Math.floor(copy.width / 4), Math.floor(copy.height / 3)]
    const { data } = context.getImageData(
      Math.floor(copy.width * 0.375),
      Math.floor(copy.height / 4),
      width,
      height,
    )
    const green = (x: number, y: number) => data[4 * (y * width + x) + 1] as number
    let sum = 0
    for (let y = 1; y < height - 1; y++) {
      for (let x = 1; x < width - 1; x++) {
        const edge = 4 * green(x, y) - green(x - 1, y) - green(x + 1, y) - green(x, y - 1) - green(x, y + 1)
        sum += edge * edge
      }
    }
    return sum / ((width - 2) * (height - 2))
  })
}
