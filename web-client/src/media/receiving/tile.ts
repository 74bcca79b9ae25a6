import type { PictureFacts } from '../../connection/contract'
import type { MediaEnds, ReceivedFrame } from '../parts'
import { HeldFrames } from './held-frames'
import type { LipSync } from './lip-sync'

/** Where pictures go: onto a canvas here, to the page, or nowhere yet. */
export type Surface =
  | {
      readonly kind: 'canvas'
      readonly context: ImageBitmapRenderingContext
      readonly canvas: OffscreenCanvas
    }
  | { readonly kind: 'page' }

/** Weight of each new picture in the mean of how long decoding takes. */
const SMOOTHING = 0.2

/** One participant's pictures: held until their sound is due, then the newest is decoded and shown, one at a time. */
export class Tile {
  /** When the last frame came; 0: none since the picture went. */
  lastUs = 0
  private readonly held: HeldFrames<ReceivedFrame>
  private surface: Surface | null = null
  private isDecoding = false
  private decodeUs = 0
  private timer: ReturnType<typeof setTimeout> | undefined
  /** Grows when what is being decoded shall not be shown any more. */
  private round = 0
  /** Shown on a surface that is gone, to be shown again on the next. */
  private latest: ReceivedFrame | null = null
  /** What the page was told last; null: it has to be told. */
  private told: PictureFacts | null = null

  constructor(
    private readonly ends: MediaEnds,
    private readonly sync: LipSync,
  ) {
    this.held = new HeldFrames((frame) => ends.newer(frame))
  }

  frame(frame: ReceivedFrame): void {
    const { participantId, capturedUs, arrivedUs } = frame
    this.lastUs = this.ends.nowUs()
    this.sync.pictureCame(participantId, arrivedUs - capturedUs + this.decodeUs, this.lastUs)
    const dueUs = this.sync.dueUs(participantId, capturedUs, this.lastUs)
    this.held.hold(frame, dueUs > this.lastUs ? dueUs - this.decodeUs : this.lastUs)
    this.run()
  }

  show(surface: Surface | null): void {
    this.surface = surface
    if (surface && this.latest && !this.isDecoding) {
      this.decode(this.latest, false)
    }
  }

  /** The picture is gone, and with it what waits. */
  clear(): void {
    this.round++
    this.lastUs = 0
    this.latest = null
    this.told = null
    clearTimeout(this.timer)
    this.held.clear()
    if (this.surface?.kind === 'canvas') {
      this.surface.context.transferFromImageBitmap(null)
    }
  }

  private run(): void {
    clearTimeout(this.timer)
    const due = this.isDecoding ? null : this.held.due(this.ends.nowUs())
    if (due) {
      this.decode(due, true)
    } else if (!this.isDecoding && this.held.nextUs !== null) {
      this.timer = setTimeout(() => this.run(), Math.max(0, (this.held.nextUs - this.ends.nowUs()) / 1_000))
    }
  }

  private async decode(frame: ReceivedFrame, isNew: boolean): Promise<void> {
    const { round } = this
    this.latest = frame
    if (!this.surface) {
      return // it is there when a surface comes
    }
    this.isDecoding = true
    const startUs = this.ends.nowUs()
    try {
      const bitmap = await createImageBitmap(
        new Blob([frame.jpeg as Uint8Array<ArrayBuffer>], { type: 'image/jpeg' }),
      )
      const decodeUs = this.ends.nowUs() - startUs
      this.decodeUs += SMOOTHING * (decodeUs - this.decodeUs)
      if (round === this.round) {
        this.draw(frame, bitmap, decodeUs, isNew)
      } else {
        bitmap.close()
      }
    } catch {
      // A JPEG that can't be decoded: the picture before it stays until the next one.
    } finally {
      this.isDecoding = false
      this.run()
    }
  }

  private draw(frame: ReceivedFrame, bitmap: ImageBitmap, decodeUs: number, isNew: boolean): void {
    const { surface, ends } = this
    const { participantId, faces, effects, hiddenWhole, capturedUs } = frame
    const facts = { participantId, width: bitmap.width, height: bitmap.height, faces, effects, hiddenWhole }
    if (!surface) {
      bitmap.close()
      return
    }
    if (surface.kind === 'canvas') {
      drawOn(surface, bitmap)
    }
    const shownUs = ends.nowUs()
    if (isNew) {
      this.sync.shown(participantId, capturedUs, shownUs)
      ends.shown(frame, decodeUs / 1_000, shownUs)
    }
    this.tell(surface.kind === 'page' ? { ...facts, bitmap } : facts)
  }

  /** Most pictures are like the one before in all but their pixels: the page has nothing to do for those. */
  private tell(facts: PictureFacts): void {
    if (facts.bitmap || !this.told || !isAlike(facts, this.told)) {
      this.told = facts
      this.ends.pictureFacts(facts)
    }
  }
}

/** Faces move with each picture. */
function isAlike(one: PictureFacts, other: PictureFacts): boolean {
  return (
    one.faces.length === 0 &&
    other.faces.length === 0 &&
    one.width === other.width &&
    one.height === other.height &&
    one.hiddenWhole === other.hiddenWhole &&
    one.effects.length === other.effects.length &&
    one.effects.every((effect, i) => effect === other.effects[i])
  )
}

function drawOn(surface: Surface & { kind: 'canvas' }, bitmap: ImageBitmap): void {
  const { canvas, context } = surface
  if (canvas.width !== bitmap.width || canvas.height !== bitmap.height) {
    canvas.width = bitmap.width
    canvas.height = bitmap.height
  }
  context.transferFromImageBitmap(bitmap)
}
