/** What choices of the person mean in frames, and in a call's settings. Pure. */
import type { EffectWish } from '../connection/contract'
import { type CallSettings, RequiredBlur } from '../connection/messages'
import type { EffectChoice, EffectsOf } from './call-model'

/** As frames name them (video.proto). */
export const EFFECT_NAMES: Readonly<Record<Exclude<EffectChoice, 'none'>, string>> = {
  'blur-me': 'gaussian-blur',
  'blur-faces': 'blur-faces',
  'blur-background': 'blur-background',
  pixelate: 'pixelate-faces',
}

const RECOGNISE = 'recognise'
/** Enough that nobody is known by it: the default is made for pictures a quarter as large. */
const WHOLE_SIGMA = 24

/** Faces are looked for in the picture as it came, so naming them goes before hiding them. */
export const effectsOf: EffectsOf = (choice, recognise) => {
  const named: EffectWish = { name: RECOGNISE, parameters: { draw: 0 } }
  if (choice === 'none') return recognise ? [named] : []
  const parameters: Record<string, number> = choice === 'blur-me' ? { sigma: WHOLE_SIGMA } : {}
  const hiding: EffectWish = { name: EFFECT_NAMES[choice], parameters }
  return recognise ? [named, hiding] : [hiding]
}

/** The choices for which the service has the effect now. */
export function offeredBy(effects: readonly string[]): readonly EffectChoice[] {
  const choices = Object.entries(EFFECT_NAMES) as [Exclude<EffectChoice, 'none'>, string][]
  return ['none', ...choices.filter(([, name]) => effects.includes(name)).map(([choice]) => choice)]
}

/** Whether faces may be named. */
export function mayRecognise(effects: readonly string[], settings: CallSettings | undefined): boolean {
  return effects.includes(RECOGNISE) && settings?.recognition === true
}

export function requiredBy(settings: CallSettings | undefined): EffectChoice {
  switch (settings?.requiredBlur) {
    case RequiredBlur.FACES:
      return 'blur-faces'
    case RequiredBlur.BACKGROUND:
      return 'blur-background'
    case RequiredBlur.PICTURE:
      return 'blur-me'
    default:
      return 'none'
  }
}
