/** Which view of themselves the caller gets. Pure. */
import type { PictureFacts } from '../connection/contract'
import type { EffectChoice } from './call-model'

/**
 * `local`: the camera as it is, as nothing is done to it. `waiting`: the same, until the first picture with the effect
 * is back. `server`: what the others see.
 */
export type OwnView = 'local' | 'waiting' | 'server'

/** As frames name them. */
const EFFECT_NAMES: Readonly<Record<Exclude<EffectChoice, 'none'>, string>> = {
  'blur-me': 'gaussian-blur',
  'blur-faces': 'blur-faces',
  'blur-background': 'blur-background',
  pixelate: 'pixelate-faces',
}

export function ownView(effect: EffectChoice, required: EffectChoice, facts: PictureFacts | null): OwnView {
  const wanted = [required, effect].filter((choice) => choice !== 'none')
  if (wanted.length === 0) return 'local'
  const there = wanted.every((choice) => facts?.effects.includes(EFFECT_NAMES[choice]) === true)
  return there ? 'server' : 'waiting'
}
