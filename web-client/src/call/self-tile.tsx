import { useRef } from 'preact/hooks'
import type { PictureFacts } from '../connection/contract'
import { CameraPreview } from '../settings/devices/camera-preview'
import { useWords } from '../words'
import { useInCall } from './call-context'
import type { EffectChoice } from './call-model'
import { type OwnView, ownView } from './own-view'
import { NoPicture, TileFrame, type TileProps } from './tile'
import { TilePicture } from './tile-picture'

/** The caller's own tile: their camera itself, or what the others see of it where something is done to it. */
export function SelfTile({ caller, place, quality }: TileProps) {
  const { model, own } = useInCall()
  const words = useWords().call.tile
  const facts = model.picture(caller.id)
  const view = useOwnView(model.effect.value, model.required.value, facts.value, caller.cameraOff)
  const track = own.camera.track
  const local = track !== null && !caller.cameraOff && (view === 'local' || view === 'waiting')
  const server = !caller.cameraOff && view === 'server'
  const notes: Record<OwnView, string | undefined> = {
    local: undefined,
    waiting: words.applying,
    server: words.asSeen,
    lost: undefined,
  }
  return (
    <TileFrame
      caller={caller}
      place={place}
      quality={quality}
      hiddenWhole={server && facts.value?.hiddenWhole === true}
      note={caller.cameraOff ? undefined : notes[view]}
    >
      {!local && !server && <NoPicture caller={caller} place={place} />}
      {local && (
        <CameraPreview track={track} mirrored={own.facing.value !== 'environment'} label={words.localOnly} />
      )}
      <TilePicture callerId={caller.id} facts={facts} tile={place} shown={server} />
    </TileFrame>
  )
}

/** Remembers whether what is wanted now was there: without that the camera itself would come and go with each gap. */
function useOwnView(
  effect: EffectChoice,
  required: EffectChoice,
  facts: PictureFacts | null,
  cameraOff: boolean,
): OwnView {
  const wanted = `${effect} ${required}`
  const seen = useRef('')
  const view = ownView(effect, required, facts, seen.current === wanted)
  if (view === 'server') seen.current = wanted
  if (cameraOff) seen.current = ''
  return view
}
