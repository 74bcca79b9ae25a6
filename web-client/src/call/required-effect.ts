/** What a call's rule leaves of the choice of an effect. Pure. */
import type { RequiredBlur } from '../calls/call'
import type { EffectChoice, RequiredEffect } from './call-model'

const EFFECTS: Readonly<Record<RequiredBlur, RequiredEffect>> = {
  none: 'none',
  faces: 'blur-faces',
  background: 'blur-background',
  picture: 'blur-me',
}

export function requiredEffect(blur: RequiredBlur): RequiredEffect {
  return EFFECTS[blur]
}

/** Which choice is shown as in force: the rule's where the person chose none, or where it leaves nothing to hide. */
export function effectInForce(chosen: EffectChoice, required: RequiredEffect): EffectChoice {
  return mayChoose(chosen, required) ? chosen : required
}

/** Whether it makes any difference to choose this. */
export function mayChoose(effect: EffectChoice, required: RequiredEffect): boolean {
  if (required === 'none' || effect === required) return true
  return effect !== 'none' && required !== 'blur-me'
}
