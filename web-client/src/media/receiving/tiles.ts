import type { MediaEnds, ReceivedFrame, VideoReceiver } from '../parts'
import type { LipSync } from './lip-sync'
import { Tile } from './tile'

/** The pictures of all senders, each on a tile of its own. */
export class Tiles implements VideoReceiver {
  private readonly tiles = new Map<string, Tile>()

  constructor(
    private readonly ends: MediaEnds,
    private readonly sync: LipSync,
  ) {}

  frame(frame: ReceivedFrame): void {
    this.tile(frame.participantId).frame(frame)
  }

  surface(participantId: string, canvas: OffscreenCanvas): void {
    this.tile(participantId).surface(canvas)
  }

  surfaceHere(participantId: string): void {
    this.tile(participantId).surfaceHere()
  }

  surfaceGone(participantId: string): void {
    this.tiles.get(participantId)?.surfaceGone()
  }

  clear(participantId: string): void {
    this.tiles.get(participantId)?.clear()
  }

  forget(participantId: string): void {
    this.tiles.get(participantId)?.forget()
    this.tiles.delete(participantId)
  }

  close(): void {
    for (const id of [...this.tiles.keys()]) this.forget(id)
  }

  private tile(participantId: string): Tile {
    const known = this.tiles.get(participantId)
    if (known !== undefined) return known
    const tile = new Tile(participantId, this.ends, this.sync)
    this.tiles.set(participantId, tile)
    return tile
  }
}
