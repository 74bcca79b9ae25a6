import { useEffect, useRef } from 'preact/hooks'
import { useWords } from '../words'
import { useInCall } from './call-context'
import { glyphOf, REACTIONS } from './reaction-glyphs'
import './reactions.css'

/** What to react with, above the controls. Takes the focus and gives it back. */
export function ReactionBar() {
  const { model, view } = useInCall()
  const words = useWords().call.reactions
  const bar = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const before = document.activeElement
    const own = bar.current
    own?.querySelector('button')?.focus()
    return () => {
      const within = document.activeElement === document.body || own?.contains(document.activeElement)
      if (within && before instanceof HTMLElement) before.focus()
    }
  }, [])
  return (
    // biome-ignore lint/a11y/useSemanticElements: it is no set of fields
    <div class="reaction-bar" role="group" aria-label={words.title} ref={bar}>
      {REACTIONS.map((one) => (
        <button
          key={one.name}
          type="button"
          class="reaction-bar__one"
          aria-label={words[one.name]}
          title={words[one.name]}
          onClick={() => {
            model.react(one.reaction)
            view.open(null)
          }}
        >
          {one.glyph}
        </button>
      ))}
    </div>
  )
}

/** Ways across the stage, so that reactions at once do not hide one another, in percent. */
const WAYS = [12, 30, 48, 66, 84, 21, 39, 57, 75]

/** Everybody's, as they rise and fade. */
export function FloatingReactions() {
  const { model } = useInCall()
  const words = useWords().call.reactions
  return (
    <div class="reactions" role="log" aria-live="polite">
      {model.reactions.value.map((shown) => {
        const one = glyphOf(shown.reaction)
        return (
          one && (
            <div
              key={shown.key}
              class="reactions__one"
              style={{ left: `${WAYS[shown.key % WAYS.length]}%` }}
              role="img"
              aria-label={`${shown.name}: ${words[one.name]}`}
            >
              <span class="reactions__glyph">{one.glyph}</span>
              <span class="reactions__name">{shown.name}</span>
            </div>
          )
        )
      })}
    </div>
  )
}
