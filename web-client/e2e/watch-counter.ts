import type { Locator, Page } from '@playwright/test'
import { BITS } from './counter-clip'

/** When a frame of the counter was to be seen first, milliseconds since 1970. */
export interface Sighting {
  readonly count: number
  readonly shownMs: number
  /** When the camera gave it; as `shownMs` where the element does not know. */
  readonly capturedMs: number
}

/**
 * Reads the counter from a video or a canvas of the page with each of the screen's refreshes. One machine, one clock: so
 * times of two pages can be compared.
 */
export async function watchCounter(page: Page, element: Locator, seconds: number): Promise<Sighting[]> {
  const shown = await element.elementHandle()
  return page.evaluate(
    async ({ source, bits, ms }) => {
      const small = document.createElement('canvas')
      small.width = bits
      small.height = 1
      const context = small.getContext('2d', { willReadFrequently: true }) as CanvasRenderingContext2D
      const sightings: { count: number; shownMs: number; capturedMs: number }[] = []
      const look = (capturedMs: number | null) => {
        const picture = source as HTMLVideoElement | HTMLCanvasElement
        const [width, height] =
          picture instanceof HTMLVideoElement
            ? [picture.videoWidth, picture.videoHeight]
            : [picture.width, picture.height]
        if (width === 0) return
        context.drawImage(picture, 0, height * 0.4, width, height * 0.2, 0, 0, bits, 1)
        const { data } = context.getImageData(0, 0, bits, 1)
        let count = 0
        for (let bit = 0; bit < bits; bit++) count |= (data[4 * bit] as number) > 128 ? 1 << bit : 0
        if (sightings.at(-1)?.count === count) return
        const shownMs = performance.timeOrigin + performance.now()
        sightings.push({ count, shownMs, capturedMs: capturedMs ?? shownMs })
      }
      const end = performance.now() + ms
      while (performance.now() < end) {
        await new Promise<void>((next) => {
          if (source instanceof HTMLVideoElement) {
            source.requestVideoFrameCallback((_, facts) => {
              look(facts.captureTime === undefined ? null : performance.timeOrigin + facts.captureTime)
              next()
            })
          } else {
            requestAnimationFrame(() => {
              look(null)
              next()
            })
          }
        })
      }
      return sightings
    },
    { source: shown, bits: BITS, ms: seconds * 1000 },
  )
}
