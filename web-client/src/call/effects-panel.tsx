import { useId } from 'preact/hooks'
import { Badge, Notice, names, Switch } from '../ui'
import { useWords } from '../words'
import { useInCall } from './call-context'
import type { EffectChoice, RequiredEffect } from './call-model'
import { effectInForce, mayChoose } from './required-effect'
import './effects.css'
import { SidePanel } from './panel'

const ALL: readonly EffectChoice[] = ['none', 'blur-me', 'blur-faces', 'blur-background', 'pixelate']

/** What is done to the caller's picture before anybody sees it; their own tile shows it at once. */
export function EffectsPanel() {
  const { model, own } = useInCall()
  const words = useWords().call.effects
  const required = model.required.value
  return (
    <SidePanel title={words.title}>
      <p class="soft">{words.explained}</p>
      {required !== 'none' && <Notice>{words.required[required]}</Notice>}
      <EffectChoices
        required={required}
        offered={model.offered.value}
        chosen={model.effect.value}
        onChoose={(effect) => {
          own.choose({ effect })
          model.choose(effect)
        }}
      />
      <Switch
        label={words.recognise}
        hint={model.mayRecognise.value ? words.recogniseHint : words.notRecognised}
        disabled={!model.mayRecognise.value}
        on={model.recognise.value}
        onChange={(on) => {
          own.choose({ recognise: on })
          model.setRecognise(on)
        }}
      />
    </SidePanel>
  )
}

export interface EffectChoicesProps {
  readonly required: RequiredEffect
  readonly offered: readonly EffectChoice[]
  readonly chosen: EffectChoice
  readonly onChoose: (effect: EffectChoice) => void
}

/** One of the effects; those that are not offered now, or hide less than the call requires, can't be chosen. */
export function EffectChoices({ required, offered, chosen, onChoose }: EffectChoicesProps) {
  const words = useWords().call.effects
  const name = useId()
  const inForce = effectInForce(chosen, required)
  return (
    <fieldset class="effects">
      <legend class="unseen">{words.title}</legend>
      {ALL.map((effect) => (
        <label key={effect} class={names('effects__one', effect === inForce && 'effects__one--chosen')}>
          <input
            type="radio"
            name={name}
            value={effect}
            checked={effect === inForce}
            disabled={!offered.includes(effect) || !mayChoose(effect, required)}
            data-first={effect === inForce ? '' : undefined}
            // Also a click on what the rule has in force makes it the person's own, for when the rule is lifted.
            onClick={() => {
              if (effect !== chosen) onChoose(effect)
            }}
          />
          <EffectSketch effect={effect} />
          <span>
            <strong>{words[effect]}</strong>{' '}
            {effect === required && required !== 'none' && <Badge>{words.byRule}</Badge>}
            <span class="effects__hint">{words[`${effect}Hint`]}</span>
          </span>
        </label>
      ))}
    </fieldset>
  )
}

/** A person in a room, and what becomes of them. */
function EffectSketch({ effect }: { readonly effect: EffectChoice }) {
  return (
    <svg class={`effects__sketch effects__sketch--${effect}`} viewBox="0 0 48 36" aria-hidden="true">
      <g class="effects__room">
        <rect width="48" height="36" />
        <rect class="effects__window" x="30" y="5" width="12" height="11" rx="1" />
        <rect class="effects__window" x="4" y="8" width="8" height="14" rx="1" />
      </g>
      <g class="effects__person">
        <path class="effects__body" d="M8 36c0-9 6-13 15-13s15 4 15 13z" />
        {effect === 'pixelate' ? (
          <g class="effects__squares">
            <rect x="16" y="8" width="7" height="7" />
            <rect x="23" y="8" width="7" height="7" opacity="0.75" />
            <rect x="16" y="15" width="7" height="7" opacity="0.65" />
            <rect x="23" y="15" width="7" height="7" opacity="0.9" />
          </g>
        ) : (
          <circle class="effects__head" cx="23" cy="15" r="7.5" />
        )}
      </g>
    </svg>
  )
}
