import type { MediaEnds, ReceivedFrame, VideoReceiver } from '../parts'
import type { LipSync } from './lip-sync'
import { Tile } from './tile'

/** Without a frame for so long there is no picture, µs. */
const GONE_US = 3_000_000
/** How often that is looked at, ms. */
const LOOK_MS = 500

/** The pictures of all participants, each on its tile. */
export class TileVideoReceiver implements VideoReceiver {
  private readonly tiles = new Map<string, Tile>()

  constructor(
    private readonly ends: MediaEnds,
    private readonly sync: LipSync,
  ) {
    setInterval(() => this.lookForGone(), LOOK_MS)
  }

  frame(frame: ReceivedFrame): void {
    this.tile(frame.participantId).frame(frame)
  }

  surface(participantId: string, canvas: OffscreenCanvas): void {
    const context = canvas.getContext('bitmaprenderer')
    this.tile(participantId).show(context && { kind: 'canvas', canvas, context })
  }

  surfaceHere(participantId: string): void {
    this.tile(participantId).show({ kind: 'page' })
  }

  surfaceGone(participantId: string): void {
    this.tiles.get(participantId)?.show(null)
  }

  clear(participantId: string): void {
    const tile = this.tiles.get(participantId)
    if (tile && tile.lastUs > 0) {
      this.gone(participantId, tile)
    }
  }

  forget(participantId: string): void {
    this.tiles.get(participantId)?.clear()
    this.tiles.delete(participantId)
  }

  private lookForGone(): void {
    const nowUs = this.ends.nowUs()
    for (const [participantId, tile] of this.tiles) {
      if (tile.lastUs > 0 && nowUs - tile.lastUs > GONE_US) {
        this.gone(participantId, tile)
      }
    }
  }

  private gone(participantId: string, tile: Tile): void {
    tile.clear()
    this.ends.noPicture(participantId)
  }

  private tile(participantId: string): Tile {
    const known = this.tiles.get(participantId)
    if (known) {
      return known
    }
    const tile = new Tile(this.ends, this.sync)
    this.tiles.set(participantId, tile)
    return tile
  }
}
