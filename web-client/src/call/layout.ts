/**
 * Where tiles are on the screen, in CSS pixels from the stage's top left corner, and what is therefore wanted of each
 * sender. Pure: the screen measures the stage and puts the tiles where this says.
 */
import type { TileWish } from '../connection/contract'

export interface Size {
  readonly width: number
  readonly height: number
}

export interface Box extends Size {
  readonly x: number
  readonly y: number
}

export interface Placed extends Box {
  readonly id: string
  /** In the strip of the speaker view. */
  readonly strip: boolean
}

/** Shapes that tiles may have, width over height: cameras give pictures between these. */
const NARROWEST = 4 / 3
const WIDEST = 16 / 9
/** More faces than these are too small to be told apart. */
export const MOST_TILES = 16
/** Under this width, CSS pixels, three frames a second tell as much as all of them. */
export const THUMBNAIL_WIDTH = 150
/** The strip takes this share of the stage's side, within bounds that keep faces visible and the lead large. */
const STRIP_SHARE = 0.2
const STRIP_LEAST = 72
const STRIP_MOST = 168

/** All tiles alike and as large as the stage allows; the last row stands in the middle. */
export function grid(ids: readonly string[], stage: Size, gap: number): readonly Placed[] {
  if (ids.length === 0 || stage.width <= 0 || stage.height <= 0) return []
  const { columns, tile } = bestGrid(ids.length, stage, gap)
  const rows = Math.ceil(ids.length / columns)
  const top = (stage.height - rows * tile.height - (rows - 1) * gap) / 2
  return ids.map((id, index) => {
    const row = Math.floor(index / columns)
    const inRow = row === rows - 1 ? ids.length - row * columns : columns
    const left = (stage.width - inRow * tile.width - (inRow - 1) * gap) / 2
    const box = {
      x: left + (index - row * columns) * (tile.width + gap),
      y: top + row * (tile.height + gap),
      ...tile,
    }
    return { id, strip: false, ...whole(box) }
  })
}

interface Grid {
  readonly columns: number
  readonly tile: Size
}

function bestGrid(count: number, stage: Size, gap: number): Grid {
  let best: Grid = { columns: 1, tile: { width: 0, height: 0 } }
  for (let columns = 1; columns <= count; columns++) {
    const rows = Math.ceil(count / columns)
    const tile = shaped({
      width: (stage.width - (columns - 1) * gap) / columns,
      height: (stage.height - (rows - 1) * gap) / rows,
    })
    if (area(tile) > area(best.tile)) best = { columns, tile }
  }
  return best
}

/** One large, the others small along the side that leaves it larger; those for whom there is no place are left out. */
export function speakerView(
  lead: string,
  others: readonly string[],
  stage: Size,
  gap: number,
): readonly Placed[] {
  if (others.length === 0) return grid([lead], stage, gap)
  const below = stripBelow(lead, others, stage, gap)
  const beside = stripBeside(lead, others, stage, gap)
  const leadOf = (placed: readonly Placed[]) => (placed[0] === undefined ? 0 : area(placed[0]))
  return leadOf(beside) > leadOf(below) ? beside : below
}

function stripBelow(lead: string, others: readonly string[], stage: Size, gap: number): readonly Placed[] {
  const width = Math.floor(Math.min(stage.width / 2, stripSide(stage.height) * NARROWEST))
  const height = Math.floor(width / NARROWEST)
  const shown = others.slice(0, Math.min(MOST_TILES - 1, fitting(stage.width, width, gap)))
  const left = (stage.width - shown.length * width - (shown.length - 1) * gap) / 2
  const y = stage.height - height
  const strip = shown.map((id, index) => ({
    id,
    strip: true,
    ...whole({ x: left + index * (width + gap), y, width, height }),
  }))
  return [...grid([lead], { width: stage.width, height: y - gap }, gap), ...strip]
}

function stripBeside(lead: string, others: readonly string[], stage: Size, gap: number): readonly Placed[] {
  const width = Math.floor(Math.min(stage.height / 2, stripSide(stage.width)))
  const height = Math.floor(width / NARROWEST)
  const shown = others.slice(0, Math.min(MOST_TILES - 1, fitting(stage.height, height, gap)))
  const top = (stage.height - shown.length * height - (shown.length - 1) * gap) / 2
  const x = stage.width - width
  const strip = shown.map((id, index) => ({
    id,
    strip: true,
    ...whole({ x, y: top + index * (height + gap), width, height }),
  }))
  return [...grid([lead], { width: x - gap, height: stage.height }, gap), ...strip]
}

/** Who gets a tile: the first ones, and whoever leads, who takes the last place where they would have none. */
export function shownIn(ids: readonly string[], lead: string | null): readonly string[] {
  const first = ids.slice(0, MOST_TILES)
  if (lead === null || first.includes(lead) || !ids.includes(lead)) return first
  return [...first.slice(0, -1), lead]
}

/** What is wanted of the others; whoever is to be seen in full is not named. */
export function wishesOf(
  others: readonly string[],
  placed: readonly Placed[],
  hidden: boolean,
): ReadonlyMap<string, TileWish> {
  const wishes = new Map<string, TileWish>()
  for (const id of others) {
    const tile = hidden ? undefined : placed.find((one) => one.id === id)
    if (tile === undefined) wishes.set(id, 'hidden')
    else if (tile.strip || tile.width < THUMBNAIL_WIDTH) wishes.set(id, 'thumbnail')
  }
  return wishes
}

/** The largest tile within a place. */
function shaped(place: Size): Size {
  if (place.width <= 0 || place.height <= 0) return { width: 0, height: 0 }
  const shape = place.width / place.height
  if (shape > WIDEST) return { width: place.height * WIDEST, height: place.height }
  if (shape < NARROWEST) return { width: place.width, height: place.width / NARROWEST }
  return place
}

function stripSide(side: number): number {
  return Math.round(Math.min(STRIP_MOST, Math.max(STRIP_LEAST, side * STRIP_SHARE)))
}

function fitting(side: number, tile: number, gap: number): number {
  return Math.max(1, Math.floor((side + gap) / (tile + gap)))
}

/** Edges on whole pixels, so that pictures are not smeared over two. */
function whole(box: Box): Box {
  return {
    x: Math.floor(box.x),
    y: Math.floor(box.y),
    width: Math.floor(box.width),
    height: Math.floor(box.height),
  }
}

function area(size: Size): number {
  return size.width * size.height
}
