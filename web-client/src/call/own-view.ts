/** Which view of themselves the caller gets. Pure. */
import type { PictureFacts } from '../connection/contract'
import type { EffectChoice } from './call-model'
import { EFFECT_NAMES } from './model/effects'

/**
 * `local`: the camera as it is, as nothing is done to it. `waiting`: the same, until the first picture with the effect
 * is back. `server`: what the others see.
 */
export type OwnView = 'local' | 'waiting' | 'server'

export function ownView(effect: EffectChoice, required: EffectChoice, facts: PictureFacts | null): OwnView {
  const wanted = [required, effect].filter((choice) => choice !== 'none')
  if (wanted.length === 0) return 'local'
  const there = wanted.every((choice) => facts?.effects.includes(EFFECT_NAMES[choice]) === true)
  return there ? 'server' : 'waiting'
}
