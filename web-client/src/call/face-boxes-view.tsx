import type { PictureFacts } from '../connection/contract'
import { names } from '../ui'
import { useWords } from '../words'
import { type FaceBox, type Fit, faceBoxes } from './face-boxes'
import { type Size, THUMBNAIL_WIDTH } from './layout'
import { useDensity } from './use-screen'

export interface FaceBoxesProps {
  readonly facts: PictureFacts
  readonly tile: Size
  readonly fit: Fit
}

/** Effects that ask to be told of faces; those that hide them have no use for a box around what is hidden. */
const TELLING = ['detect-faces', 'recognise']

/** Boxes around faces and whose they are, drawn by the browser over the picture and so as sharp as the screen is. */
export function FaceBoxes({ facts, tile, fit }: FaceBoxesProps) {
  const density = useDensity()
  const words = useWords().call.tile
  if (!facts.effects.some((effect) => TELLING.includes(effect))) return null
  const boxes = faceBoxes(facts.faces, { picture: facts, tile, fit, mirrored: false, density })
  // On a tile as small as that names would hide the faces.
  const named = tile.width >= 1.2 * THUMBNAIL_WIDTH
  return (
    <>
      <svg
        class="faces"
        width={tile.width}
        height={tile.height}
        viewBox={`0 0 ${tile.width * density} ${tile.height * density}`}
        aria-hidden="true"
      >
        {boxes.map((box) => (
          <rect
            key={box.key}
            class={names('faces__box', box.name !== null && 'faces__box--known')}
            x={box.x}
            y={box.y}
            width={box.width}
            height={box.height}
            rx={6 * density}
            stroke-width={2 * density}
          />
        ))}
      </svg>
      {named &&
        boxes.map((box) => (
          <FaceName key={box.key} box={box} density={density} tile={tile} unknown={words.unknown} />
        ))}
    </>
  )
}

interface FaceNameProps {
  readonly box: FaceBox
  readonly density: number
  readonly tile: Size
  readonly unknown: string
}

/** Below the box, unless that is where the name of the tile stands, CSS pixels. */
const FOOT = 72

function FaceName({ box, density, tile, unknown }: FaceNameProps) {
  const text = box.name ?? (box.unknown ? unknown : null)
  if (text === null) return null
  const below = (box.y + box.height) / density
  const above = below > tile.height - FOOT
  const top = above ? Math.max(box.y / density, FOOT / 2) : below
  return (
    <span
      class={names('faces__name', box.name !== null && 'faces__name--known', above && 'faces__name--above')}
      style={{ left: `${box.x / density}px`, top: `${top}px` }}
    >
      {text}
    </span>
  )
}
