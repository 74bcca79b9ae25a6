import type { MediaEnds, ReceivedFrame } from '../parts'
import { HeldFrames } from './held-frames'
import type { LipSync } from './lip-sync'

type Ends = Pick<MediaEnds, 'nowUs' | 'shown' | 'newer' | 'pictureFacts' | 'noPicture'>

/** Without a frame for so long there is no picture, ms. */
const GONE_MS = 3000
/** Weight of each new picture in the mean of the time that decoding takes. */
const SMOOTHING = 0.1

/**
 * The pictures of one sender:
 *
 * ```
 *   frame ▸ held for its sound ▸ the newest waits while one is decoded ▸ decode ▸ draw, here or at the page
 * ```
 */
export class Tile {
  private readonly held = new HeldFrames()
  private canvas: OffscreenCanvas | null = null
  private drawsHere = false
  private waiting: ReceivedFrame | null = null
  private isDecoding = false
  private dueTimer: ReturnType<typeof setTimeout> | undefined
  private goneTimer: ReturnType<typeof setTimeout> | undefined
  private decodeUs = 0
  /** Pictures of before do not count any more: the camera is off, or its owner has left. */
  private round = 0

  constructor(
    private readonly participantId: string,
    private readonly ends: Ends,
    private readonly sync: LipSync,
  ) {}

  surface(canvas: OffscreenCanvas): void {
    this.canvas = canvas
    this.drawsHere = true
    this.decodeWaiting()
  }

  surfaceHere(): void {
    this.canvas = null
    this.drawsHere = true
    this.decodeWaiting()
  }

  surfaceGone(): void {
    this.canvas = null
    this.drawsHere = false
  }

  frame(frame: ReceivedFrame): void {
    const nowUs = this.ends.nowUs()
    this.sync.pictureCame(this.participantId, nowUs + this.decodeUs - frame.capturedUs, nowUs)
    const dueUs = this.sync.dueUs(this.participantId, frame.capturedUs, nowUs + this.decodeUs) - this.decodeUs
    const left = this.held.put(frame, Math.max(dueUs, this.held.dueUs ?? 0))
    if (left !== null) this.ends.newer(left)
    this.showDue()
  }

  clear(): void {
    this.round++
    clearTimeout(this.dueTimer)
    this.held.clear()
    this.waiting = null
    this.gone()
  }

  /** Nothing is told of it any more. */
  forget(): void {
    this.clear()
    clearTimeout(this.goneTimer)
  }

  private showDue(): void {
    clearTimeout(this.dueTimer)
    for (const frame of this.held.takeDue(this.ends.nowUs())) {
      if (this.waiting !== null) this.ends.newer(this.waiting)
      this.waiting = frame
    }
    const dueUs = this.held.dueUs
    if (dueUs !== null) {
      this.dueTimer = setTimeout(() => this.showDue(), Math.max(0, (dueUs - this.ends.nowUs()) / 1000))
    }
    this.decodeWaiting()
  }

  private decodeWaiting(): void {
    const frame = this.waiting
    if (frame === null || this.isDecoding || !this.drawsHere) return
    this.waiting = null
    this.isDecoding = true
    this.decode(frame)
      // What a browser can't decode is not shown; the next one may be.
      .catch(() => this.ends.newer(frame))
      .finally(() => {
        this.isDecoding = false
        this.decodeWaiting()
      })
  }

  private async decode(frame: ReceivedFrame): Promise<void> {
    const { round } = this
    const beganUs = this.ends.nowUs()
    const jpeg = frame.jpeg as Uint8Array<ArrayBuffer>
    const bitmap = await createImageBitmap(new Blob([jpeg], { type: 'image/jpeg' }))
    if (round !== this.round || !this.drawsHere) {
      bitmap.close()
      return
    }
    const shownUs = this.ends.nowUs()
    const tookUs = shownUs - beganUs
    this.decodeUs += SMOOTHING * (tookUs - this.decodeUs)
    this.draw(frame, bitmap)
    this.sync.shown(this.participantId, frame.capturedUs, shownUs)
    this.ends.shown(frame, tookUs / 1000, shownUs)
    clearTimeout(this.goneTimer)
    this.goneTimer = setTimeout(() => this.gone(), GONE_MS)
  }

  private draw(frame: ReceivedFrame, bitmap: ImageBitmap): void {
    const facts = {
      participantId: this.participantId,
      width: bitmap.width,
      height: bitmap.height,
      faces: frame.faces,
      effects: frame.effects,
      hiddenWhole: frame.hiddenWhole,
    }
    if (this.canvas === null) {
      this.ends.pictureFacts({ ...facts, bitmap })
      return
    }
    const { canvas } = this
    if (canvas.width !== bitmap.width) canvas.width = bitmap.width
    if (canvas.height !== bitmap.height) canvas.height = bitmap.height
    canvas.getContext('2d', { alpha: false })?.drawImage(bitmap, 0, 0)
    bitmap.close()
    this.ends.pictureFacts(facts)
  }

  private gone(): void {
    clearTimeout(this.goneTimer)
    this.ends.noPicture(this.participantId)
  }
}
