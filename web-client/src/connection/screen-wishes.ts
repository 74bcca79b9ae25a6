import { create } from '@bufbuild/protobuf'
import type { TileWish } from './contract'
import { type Watch, WatchSchema, Wish } from './messages'

/** A gateway takes no longer list. */
const MOST = 100

const WISHES: Readonly<Record<TileWish, Wish>> = { thumbnail: Wish.THUMBNAIL, hidden: Wish.HIDDEN }

/** What the page shows of the others, and whether it is to be seen at all. */
export class ScreenWishes {
  #wishes: ReadonlyMap<string, TileWish> = new Map()
  #own = false
  #hidden = false

  set(wishes: ReadonlyMap<string, TileWish>, own: boolean): void {
    this.#wishes = wishes
    this.#own = own
  }

  /** While the page is in the background nobody is seen; sound goes on. */
  setHidden(hidden: boolean): void {
    this.#hidden = hidden
  }

  get hidden(): boolean {
    return this.#hidden
  }

  /** @param othersIds who is in the call */
  asWatch(othersIds: Iterable<string>): Watch {
    const wishes: Iterable<readonly [string, TileWish]> = this.#hidden
      ? Array.from(othersIds, (id) => [id, 'hidden'] as const)
      : this.#wishes
    const senders = Array.from(wishes, ([participantId, wish]) => ({ participantId, wish: WISHES[wish] }))
    return create(WatchSchema, { senders: senders.slice(0, MOST), own: this.#own && !this.#hidden })
  }
}
