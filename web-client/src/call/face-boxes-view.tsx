import type { PictureFacts } from '../connection/contract'
import { names } from '../ui'
import { useWords } from '../words'
import { type FaceBox, type Fit, faceBoxes } from './face-boxes'
import type { Size } from './layout'
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
      {boxes.map((box) => (
        <FaceName key={box.key} box={box} density={density} unknown={words.unknown} />
      ))}
    </>
  )
}

function FaceName({ box, density, unknown }: { box: FaceBox; density: number; unknown: string }) {
  const text = box.name ?? (box.unknown ? unknown : null)
  if (text === null) return null
  return (
    <span
      class={names('faces__name', box.name !== null && 'faces__name--known')}
      style={{ left: `${box.x / density}px`, top: `${(box.y + box.height) / density}px` }}
    >
      {text}
    </span>
  )
}
