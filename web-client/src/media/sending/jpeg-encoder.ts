import type { CameraPicture } from './camera-pictures'
import { fittedSize, type Size } from './fitted-size'

export interface EncodedPicture extends Size {
  readonly jpeg: Uint8Array
}

/** Scales and encodes one picture after the other on a canvas of its own. */
export class JpegEncoder {
  private canvas: OffscreenCanvas | null = null

  /**
   * @param maxSide longer side at most, pixels
   * @param quality 1 to 100
   * @throws where the browser gives something else than a JPEG
   */
  async encode(picture: CameraPicture, maxSide: number, quality: number): Promise<EncodedPicture> {
    const size = fittedSize(picture, maxSide)
    const canvas = this.canvasOf(size)
    const context = canvas.getContext('2d', { alpha: false })
    if (context === null) throw new Error('no 2d canvas in this worker')
    context.drawImage(picture.source, 0, 0, size.width, size.height)
    const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: quality / 100 })
    if (blob.type !== 'image/jpeg') throw new Error(`asked for a JPEG and got ${blob.type}`)
    return { jpeg: new Uint8Array(await blob.arrayBuffer()), ...size }
  }

  private canvasOf({ width, height }: Size): OffscreenCanvas {
    if (this.canvas === null) this.canvas = new OffscreenCanvas(width, height)
    if (this.canvas.width !== width) this.canvas.width = width
    if (this.canvas.height !== height) this.canvas.height = height
    return this.canvas
  }
}
