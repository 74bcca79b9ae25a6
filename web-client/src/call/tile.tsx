import type { ComponentChildren } from 'preact'
import {
  Avatar,
  CameraOffIcon,
  HandIcon,
  IconButton,
  MicrophoneOffIcon,
  names,
  ShieldIcon,
  Spinner,
  SpotlightIcon,
} from '../ui'
import { useWords, type Words } from '../words'
import { useInCall } from './call-context'
import type { Caller } from './call-model'
import type { Placed } from './layout'
import type { Quality } from './quality'
import './tile.css'
import { TilePicture } from './tile-picture'

export interface TileProps {
  readonly caller: Caller
  readonly place: Placed
  readonly quality: Quality | null
}

/** One caller on the screen: their picture or who they are without one, their name, and how they are. */
export function Tile({ caller, place, quality }: TileProps) {
  const { model } = useInCall()
  const facts = model.picture(caller.id)
  const hiddenWhole = facts.value?.hiddenWhole === true && !caller.cameraOff
  return (
    <TileFrame caller={caller} place={place} quality={quality} hiddenWhole={hiddenWhole}>
      {(facts.value === null || caller.cameraOff) && <NoPicture caller={caller} place={place} />}
      <TilePicture callerId={caller.id} facts={facts} tile={place} shown={!caller.cameraOff} />
    </TileFrame>
  )
}

export interface TileFrameProps extends TileProps {
  readonly hiddenWhole: boolean
  /** Says something of the picture, at its upper edge. */
  readonly note?: string | undefined
  readonly children?: ComponentChildren
}

/** Under this width, CSS pixels, there is place for signs but not for words. */
const SMALL = 200

/** Everything around the picture. */
export function TileFrame(props: TileFrameProps) {
  const { caller, place, quality, hiddenWhole, note, children } = props
  const words = useWords().call
  const { view } = useInCall()
  const small = place.strip || place.width < SMALL
  return (
    <article
      onDblClick={() => view.pin(view.pinned.value === caller.id ? null : caller.id)}
      class={names(
        'tile',
        place.strip && 'tile--strip',
        caller.speaking && !caller.muted && 'tile--speaking',
      )}
      style={{
        width: `${place.width}px`,
        height: `${place.height}px`,
        transform: `translate(${place.x}px, ${place.y}px)`,
      }}
      aria-label={labelOf(words, caller, hiddenWhole)}
      data-caller={caller.id}
    >
      {children}
      {caller.reconnecting && (
        <div class="tile__veil">
          <Spinner />
          {!small && <span>{words.tile.reconnecting}</span>}
        </div>
      )}
      <div class="tile__top">
        {hiddenWhole && (
          <span class="tile__badge tile__badge--safe" title={words.tile.hiddenWholeHint}>
            <ShieldIcon />
            <span class={names(small && 'unseen')}>{words.tile.hiddenWhole}</span>
          </span>
        )}
        {note !== undefined && !small && <span class="tile__badge">{note}</span>}
        {caller.hand > 0 && (
          <span class="tile__badge tile__badge--hand">
            <HandIcon />
            {caller.hand}
          </span>
        )}
      </div>
      <div class="tile__foot">
        <span class="tile__name">
          {quality !== null && quality !== 'good' && <QualityDot quality={quality} />}
          {caller.muted && <MicrophoneOffIcon />}
          {caller.cameraOff && <CameraOffIcon />}
          <span class="tile__text">{caller.name}</span>
          {caller.self && <span class="tile__you"> ({words.people.you})</span>}
        </span>
        <PinButton caller={caller} />
      </div>
    </article>
  )
}

function PinButton({ caller }: { readonly caller: Caller }) {
  const { view } = useInCall()
  const words = useWords().call
  const pinned = view.pinned.value === caller.id
  return (
    <IconButton
      class="tile__pin"
      label={pinned ? words.shownAlike : words.shownLarge(caller.name)}
      icon={<SpotlightIcon />}
      pressed={pinned}
      onClick={() => view.pin(pinned ? null : caller.id)}
    />
  )
}

/** Who has no picture is an initial on their colour. */
export function NoPicture({ caller, place }: Pick<TileProps, 'caller' | 'place'>) {
  const { own } = useInCall()
  const words = useWords().call.tile
  const side = Math.round(Math.min(place.width, place.height) * 0.42)
  // Of a camera that can't be used nothing will come: a line above the call says so.
  const hopeless = caller.self && own.camera.state.value.kind === 'trouble'
  const waits = !caller.cameraOff && !caller.reconnecting && !hopeless
  const small = place.strip || place.width < SMALL
  return (
    <div class="tile__nobody">
      <Avatar id={caller.id} name={caller.name} size={`${side}px`} />
      {waits && (
        <span class="tile__waits">
          <Spinner />
          <span class={names(small && 'unseen')}>{caller.self ? words.notSeen : words.noPicture}</span>
        </span>
      )}
    </div>
  )
}

export function QualityDot({ quality }: { readonly quality: Quality }) {
  const words = useWords().call.tile
  return (
    <span
      class={names('quality', `quality--${quality}`)}
      role="img"
      aria-label={words.quality[quality]}
      title={words.quality[quality]}
    >
      <i />
      <i />
      <i />
    </span>
  )
}

/** Everything that the tile shows, for who does not see it. */
function labelOf(words: Words['call'], caller: Caller, hiddenWhole: boolean): string {
  const { tile } = words
  return [
    caller.self ? words.self(caller.name) : caller.name,
    caller.reconnecting && tile.reconnecting,
    caller.speaking && tile.speaking,
    caller.muted && tile.muted,
    caller.cameraOff && tile.cameraOff,
    hiddenWhole && tile.hiddenWhole,
    caller.hand > 0 && tile.hand(caller.hand),
  ]
    .filter(Boolean)
    .join(', ')
}
