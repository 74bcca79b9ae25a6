import type { MediaEnds, SendingPace, SentPicture, VideoSender } from '../parts'
import { ClockMap } from './clock-map'
import { hasJpegCanvas, type Jpeg, JpegCanvas } from './jpeg-canvas'
import { Pacing } from './pacing'

/** A browser that fails at so many pictures in a row can't encode. */
const MOST_FAULTS = 5

/** A picture that is to be encoded; whoever has it closes it. */
interface Taken {
  readonly picture: VideoFrame | ImageBitmap
  readonly capturedUs: number
}

/** What encodes; a seam for tests. */
export interface Encoder {
  encode(picture: VideoFrame | ImageBitmap, maxSide: number, quality: number): Promise<Jpeg>
}

/**
 * The camera's pictures: those that the pace takes are scaled and encoded, one at a time; of those that come meanwhile
 * the newest waits. Each picture is closed here, whatever comes of it.
 */
export class JpegVideoSender implements VideoSender {
  private readonly pacing = new Pacing()
  private pace: SendingPace = { framesPerSecond: 30, maxSide: 640, jpegQuality: 80 }
  private reader: ReadableStreamDefaultReader<VideoFrame> | null = null
  private waiting: Taken | null = null
  private isEncoding = false
  /** Grows with each camera: what was taken of the one before goes nowhere. */
  private round = 0
  private hasFailed = false
  private faults = 0
  private encodeSumMs = 0
  private encodeCount = 0

  constructor(
    private readonly ends: MediaEnds,
    private readonly encoder: Encoder | null = hasJpegCanvas() ? new JpegCanvas() : null,
  ) {}

  frames(stream: ReadableStream<VideoFrame> | null): void {
    this.round++
    this.reader?.cancel().catch(() => {})
    this.reader = stream?.getReader() ?? null
    this.drop()
    if (this.reader) {
      this.read(this.reader)
    }
  }

  picture(picture: ImageBitmap, capturedUs: number): void {
    this.offer({ picture, capturedUs })
  }

  jpeg(jpeg: Uint8Array, facts: SentPicture): void {
    if (this.pacing.takes(this.ends.nowUs()) && this.ends.mayTake()) {
      this.ends.picture(jpeg, facts)
    }
  }

  setPace(pace: SendingPace): void {
    this.pace = pace
    this.pacing.obey(pace.framesPerSecond)
    if (pace.framesPerSecond <= 0) {
      this.drop()
    }
  }

  encodeMs(): number {
    const mean = this.encodeCount > 0 ? this.encodeSumMs / this.encodeCount : Number.NaN
    this.encodeSumMs = this.encodeCount = 0
    return mean
  }

  private async read(reader: ReadableStreamDefaultReader<VideoFrame>): Promise<void> {
    const clock = new ClockMap()
    try {
      for (;;) {
        const { done, value } = await reader.read()
        if (done) {
          return
        }
        if (reader === this.reader) {
          this.offer({ picture: value, capturedUs: clock.at(value.timestamp, this.ends.nowUs()) })
        } else {
          value.close()
        }
      }
    } catch {
      // The track has ended with a fault, which the page hears of: there are no frames any more.
    }
  }

  private offer(taken: Taken): void {
    const isTaken = this.encoder && this.pacing.takes(this.ends.nowUs()) && this.ends.mayTake()
    if (!isTaken) {
      taken.picture.close()
      this.tellIfLacking()
    } else if (this.isEncoding) {
      this.drop()
      this.waiting = taken
    } else {
      this.encodeAll(taken)
    }
  }

  private async encodeAll(first: Taken): Promise<void> {
    this.isEncoding = true
    for (let taken: Taken | null = first; taken; taken = this.next()) {
      await this.encode(taken)
    }
    this.isEncoding = false
  }

  private next(): Taken | null {
    const { waiting } = this
    this.waiting = null
    return waiting
  }

  private async encode({ picture, capturedUs }: Taken): Promise<void> {
    const startUs = this.ends.nowUs()
    const { round } = this
    try {
      const { maxSide, jpegQuality } = this.pace
      const encoding = (this.encoder as Encoder).encode(picture, maxSide, jpegQuality)
      picture.close()
      const { bytes, width, height } = await encoding
      this.encodeSumMs += (this.ends.nowUs() - startUs) / 1_000
      this.encodeCount++
      this.faults = 0
      // The pace may have become nothing, or the camera another or none, while it was being encoded.
      if (round === this.round && this.pace.framesPerSecond > 0) {
        this.ends.picture(bytes, { width, height, capturedUs })
      }
    } catch {
      picture.close()
      if (++this.faults === MOST_FAULTS) {
        this.tellLacking()
      }
    }
  }

  private drop(): void {
    this.waiting?.picture.close()
    this.waiting = null
  }

  private tellIfLacking(): void {
    if (!this.encoder) {
      this.tellLacking()
    }
  }

  private tellLacking(): void {
    if (!this.hasFailed) {
      this.hasFailed = true
      this.ends.lacking('jpeg-encoder')
    }
  }
}
