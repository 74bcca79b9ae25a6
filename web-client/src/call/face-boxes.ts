/**
 * Where a face of a picture is on its tile, in device pixels, so that boxes are as sharp as the screen can show,
 * however much the picture itself is scaled. Pure.
 */
import { Naming } from '../connection/messages'
import type { Box, Size } from './layout'

/** As CSS's `object-fit`. */
export type Fit = 'cover' | 'contain'

/** What is drawn of one face: the box, and the name where it is known. */
export interface FaceBox extends Box {
  readonly key: string
  /** Null: nobody asked, or it is not settled. */
  readonly name: string | null
  readonly unknown: boolean
}

interface FoundFace {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly track: number
  readonly naming: Naming
  readonly name: string
}

export interface Shown {
  /** Of the picture, in its pixels. */
  readonly picture: Size
  /** Of the tile, CSS pixels. */
  readonly tile: Size
  readonly fit: Fit
  readonly mirrored: boolean
  /** Device pixels to a CSS pixel. */
  readonly density: number
}

/**
 * Cuts off what does not fit while that is little; a picture of quite another shape, as from a phone held upright, is
 * shown whole.
 */
export function fitOf(picture: Size, tile: Size): Fit {
  const shape = picture.width / picture.height / (tile.width / tile.height)
  return Math.max(shape, 1 / shape) <= 1.4 ? 'cover' : 'contain'
}

/** The boxes, those that are to be seen on the tile. */
export function faceBoxes(faces: readonly FoundFace[], shown: Shown): readonly FaceBox[] {
  const { picture, tile, density } = shown
  if (picture.width === 0 || picture.height === 0) return []
  const place = (shown.fit === 'cover' ? Math.max : Math.min)(
    tile.width / picture.width,
    tile.height / picture.height,
  )
  const left = (tile.width - picture.width * place) / 2
  const top = (tile.height - picture.height * place) / 2
  return faces
    .map((face, index) => {
      const fromLeft = shown.mirrored ? picture.width - face.x - face.width : face.x
      const box = {
        x: Math.round((left + fromLeft * place) * density),
        y: Math.round((top + face.y * place) * density),
        width: Math.round(face.width * place * density),
        height: Math.round(face.height * place * density),
      }
      return { ...box, ...identity(face, index) }
    })
    .filter((box) => meets(box, tile.width * density, tile.height * density))
}

function identity(face: FoundFace, index: number): Pick<FaceBox, 'key' | 'name' | 'unknown'> {
  return {
    key: face.track > 0 ? `track-${face.track}` : `face-${index}`,
    name: face.naming === Naming.KNOWN ? face.name : null,
    unknown: face.naming === Naming.UNKNOWN,
  }
}

function meets(box: Box, width: number, height: number): boolean {
  return box.x < width && box.y < height && box.x + box.width > 0 && box.y + box.height > 0
}
