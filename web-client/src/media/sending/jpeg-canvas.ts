import { fittedSize, type Size } from './fitted-size'

export interface Jpeg extends Size {
  readonly bytes: Uint8Array
}

/** Whether this browser can encode JPEG away from the page. */
export function hasJpegCanvas(): boolean {
  return typeof OffscreenCanvas !== 'undefined' && 'convertToBlob' in OffscreenCanvas.prototype
}

/** Scales and encodes pictures, one at a time, on one canvas. */
export class JpegCanvas {
  private canvas: OffscreenCanvas | null = null
  private context: OffscreenCanvasRenderingContext2D | null = null

  /**
   * Draws at once: the picture may be closed when this returns.
   *
   * @param quality 1 to 100, as libjpeg has it
   */
  encode(picture: VideoFrame | ImageBitmap, maxSide: number, quality: number): Promise<Jpeg> {
    const size = fittedSize(sizeOf(picture), maxSide)
    const canvas = this.draw(picture, size)
    return canvas.convertToBlob({ type: 'image/jpeg', quality: quality / 100 }).then(async (blob) => {
      if (blob.type !== 'image/jpeg') {
        throw new Error(`the canvas encodes ${blob.type}`)
      }
      return { bytes: new Uint8Array(await blob.arrayBuffer()), ...size }
    })
  }

  private draw(picture: VideoFrame | ImageBitmap, size: Size): OffscreenCanvas {
    if (!this.canvas) {
      this.canvas = new OffscreenCanvas(size.width, size.height)
      // Each picture is read back for the encoder: a canvas in the graphics card's memory would have to be fetched.
      this.context = this.canvas.getContext('2d', { alpha: false, willReadFrequently: true })
    }
    if (this.canvas.width !== size.width || this.canvas.height !== size.height) {
      this.canvas.width = size.width
      this.canvas.height = size.height
    }
    this.context?.drawImage(picture, 0, 0, size.width, size.height)
    return this.canvas
  }
}

function sizeOf(picture: VideoFrame | ImageBitmap): Size {
  return 'displayWidth' in picture ? { width: picture.displayWidth, height: picture.displayHeight } : picture
}
