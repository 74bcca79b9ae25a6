import { useEffect, useRef } from 'preact/hooks'
import { useWords } from '../words'
import { useInCall } from './call-context'
import type { Caller } from './call-model'
import { grid, type Placed, speakerView, wishesOf } from './layout'
import { type Quality, receivedQuality, sentQuality } from './quality'
import { SelfTile } from './self-tile'
import './stage.css'
import { Tile } from './tile'
import { useMedia, useSize } from './use-screen'

/** Where everybody is to be seen. Tells the server what is on the screen, so that no more is sent. */
export function Stage({ pageHidden }: { readonly pageHidden: boolean }) {
  const { model, view } = useInCall()
  const words = useWords().call
  const box = useRef<HTMLElement>(null)
  const size = useSize(box)
  const gap = useMedia('(max-width: 46rem), (max-height: 30rem)') ? 6 : 12
  const callers = model.callers.value
  const shown = view.shown.value
  const large = view.large.value
  const placed =
    view.mode.value === 'speaker' && large !== null
      ? speakerView(
          large,
          shown.filter((id) => id !== large),
          size,
          gap,
        )
      : grid(shown, size, gap)
  useWatch(placed, pageHidden)
  const left = callers.length - placed.length
  return (
    <section class="stage" ref={box} aria-label={words.stage}>
      {placed.map((place) => {
        const caller = callers.find((one) => one.id === place.id)
        return caller && <TileOf key={place.id} caller={caller} place={place} />
      })}
      {left > 0 && size.width > 0 && <span class="stage__more">{words.more(left)}</span>}
    </section>
  )
}

function TileOf({ caller, place }: { readonly caller: Caller; readonly place: Placed }) {
  const quality = useQuality(caller, place)
  const Shown = caller.self ? SelfTile : Tile
  return <Shown caller={caller} place={place} quality={quality} />
}

function useQuality(caller: Caller, place: Placed): Quality | null {
  const { model } = useInCall()
  const numbers = model.numbers.value
  if (numbers === null) return null
  if (caller.self) return sentQuality(numbers.sent, numbers.roundTripMs)
  const received = numbers.received.find((one) => one.participantId === caller.id)
  if (received === undefined) return null
  return receivedQuality(received, { pictures: !caller.cameraOff && !place.strip })
}

/** Says what is wanted of whom, when that has changed. */
function useWatch(placed: readonly Placed[], hidden: boolean): void {
  const { model } = useInCall()
  const others = model.callers.value.filter((caller) => !caller.self).map((caller) => caller.id)
  const wishes = wishesOf(others, placed, hidden)
  const said = JSON.stringify([...wishes])
  useEffect(() => model.watch(wishes), [model, said])
}
