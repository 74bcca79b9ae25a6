import type { ReadonlySignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import type { PictureFacts } from '../connection/contract'
import { names } from '../ui'
import { useInCall } from './call-context'
import { fitOf } from './face-boxes'
import { FaceBoxes } from './face-boxes-view'
import type { Size } from './layout'

export interface TilePictureProps {
  readonly callerId: string
  readonly facts: ReadonlySignal<PictureFacts | null>
  readonly tile: Size
  /** Whether what is there may be seen: a picture of before the camera went off may not. */
  readonly shown: boolean
}

/** The picture of a caller as it comes from the server, and what was found in it. */
export function TilePicture({ callerId, facts, tile, shown }: TilePictureProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const { surface } = useInCall()
  useEffect(() => {
    // A canvas can be handed over only once: it stays with its caller for as long as they have a tile.
    if (canvas.current !== null) return surface(canvas.current, callerId)
  }, [surface, callerId])
  const now = facts.value
  const fit = now === null ? 'cover' : fitOf(now, tile)
  const seen = shown && now !== null
  return (
    <>
      <canvas ref={canvas} class={names('tile__picture', `tile__picture--${fit}`)} hidden={!seen} />
      {seen && <FaceBoxes facts={now} tile={tile} fit={fit} />}
    </>
  )
}
