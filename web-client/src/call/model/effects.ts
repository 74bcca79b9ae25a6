/** Which effects frames ask for, for what the person chose and the call allows. Pure. */
import type { EffectWish } from '../../connection/contract'
import { type CallState, RequiredBlur } from '../../connection/messages'
import type { EffectChoice, EffectsOf, RequiredEffect } from '../call-model'

/** As frames name them (`video.proto`). */
export const EFFECT_NAMES: Readonly<Record<Exclude<EffectChoice, 'none'>, string>> = {
  'blur-me': 'gaussian-blur',
  'blur-faces': 'blur-faces',
  'blur-background': 'blur-background',
  pixelate: 'pixelate-faces',
}

const RECOGNISE = 'recognise'

const REQUIRED: Partial<Record<RequiredBlur, RequiredEffect>> = {
  [RequiredBlur.FACES]: 'blur-faces',
  [RequiredBlur.BACKGROUND]: 'blur-background',
  [RequiredBlur.PICTURE]: 'blur-me',
}

/** Faces are named as data, before they are hidden: the page draws what is said of them. */
export const effectsOf: EffectsOf = (choice, recognise) => {
  const naming: EffectWish[] = recognise ? [{ name: RECOGNISE, parameters: { draw: 0 } }] : []
  return choice === 'none' ? naming : [...naming, { name: EFFECT_NAMES[choice], parameters: {} }]
}

/** @param effects those that the gateway says frames may ask for */
export function offeredOf(effects: readonly string[]): readonly EffectChoice[] {
  const choices = Object.keys(EFFECT_NAMES) as Exclude<EffectChoice, 'none'>[]
  return ['none', ...choices.filter((choice) => effects.includes(EFFECT_NAMES[choice]))]
}

export function requiredOf(call: CallState | null): RequiredEffect {
  return REQUIRED[call?.settings?.requiredBlur ?? RequiredBlur.UNSPECIFIED] ?? 'none'
}

/** Whether faces may be named in this call at all. */
export function mayRecognise(call: CallState | null, effects: readonly string[]): boolean {
  return call?.settings?.recognition === true && effects.includes(RECOGNISE)
}
