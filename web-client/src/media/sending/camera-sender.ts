import type { MediaEnds, SendingPace, SentPicture, VideoSender } from '../parts'
import { type CameraPicture, readCamera } from './camera-pictures'
import { JpegEncoder } from './jpeg-encoder'
import { Pacing } from './pacing'

type Ends = Pick<MediaEnds, 'nowUs' | 'mayTake' | 'picture' | 'lacking'>

/**
 * Pictures of the camera, to be sent:
 *
 * ```
 *   camera ▸ in the pace? ▸ may it be sent? ▸ the newest waits while one is encoded ▸ scale, JPEG ▸ out
 * ```
 */
export class CameraSender implements VideoSender {
  private readonly pacing = new Pacing()
  private readonly encoder = new JpegEncoder()
  private pace: SendingPace = { framesPerSecond: 0, maxSide: 0, jpegQuality: 0 }
  private stopReading = () => {}
  private waiting: CameraPicture | null = null
  private isEncoding = false
  private isLacking = false
  private encodes = 0
  private encodedMs = 0

  constructor(private readonly ends: Ends) {}

  frames(stream: ReadableStream<VideoFrame> | null): void {
    this.stopReading()
    this.stopReading = () => {}
    this.replaceWaiting(null)
    if (stream !== null) {
      this.stopReading = readCamera(stream, this.ends.nowUs, (picture) => this.take(picture))
    }
  }

  picture(picture: ImageBitmap, capturedUs: number): void {
    this.take({ source: picture, width: picture.width, height: picture.height, capturedUs })
  }

  jpeg(jpeg: Uint8Array, facts: SentPicture): void {
    if (this.passes(facts.capturedUs)) this.ends.picture(jpeg, facts)
  }

  setPace(pace: SendingPace): void {
    this.pace = pace
    this.pacing.obey(pace.framesPerSecond)
  }

  encodeMs(): number {
    const mean = this.encodedMs / this.encodes // NaN where nothing was encoded
    this.encodes = this.encodedMs = 0
    return mean
  }

  close(): void {
    this.frames(null)
  }

  private passes(capturedUs: number): boolean {
    return this.pacing.takes(capturedUs) && this.ends.mayTake()
  }

  private take(picture: CameraPicture): void {
    if (this.isLacking || !this.passes(picture.capturedUs)) {
      picture.source.close()
    } else if (this.isEncoding) {
      this.replaceWaiting(picture)
    } else {
      void this.encodeAll(picture)
    }
  }

  private replaceWaiting(picture: CameraPicture | null): void {
    this.waiting?.source.close()
    this.waiting = picture
  }

  private async encodeAll(first: CameraPicture): Promise<void> {
    this.isEncoding = true
    try {
      for (let next: CameraPicture | null = first; next !== null; next = this.takeWaiting()) {
        await this.encode(next)
      }
    } catch {
      this.lack()
    } finally {
      this.isEncoding = false
    }
  }

  private takeWaiting(): CameraPicture | null {
    const next = this.waiting
    this.waiting = null
    return next
  }

  private async encode(picture: CameraPicture): Promise<void> {
    const { maxSide, jpegQuality } = this.pace
    const beganUs = this.ends.nowUs()
    try {
      const { jpeg, width, height } = await this.encoder.encode(picture, maxSide, jpegQuality)
      this.encodedMs += (this.ends.nowUs() - beganUs) / 1000
      this.encodes++
      this.ends.picture(jpeg, { width, height, capturedUs: picture.capturedUs })
    } finally {
      picture.source.close()
    }
  }

  /** Told once: a browser that can't do it now can't do it later. */
  private lack(): void {
    this.replaceWaiting(null)
    if (!this.isLacking) {
      this.isLacking = true
      this.ends.lacking('jpeg-encoder')
    }
  }
}
