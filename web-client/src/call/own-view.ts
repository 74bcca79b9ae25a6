/** Which view of themselves the caller gets. Pure. */
import type { PictureFacts } from '../connection/contract'
import type { EffectChoice } from './call-model'
import { EFFECT_NAMES } from './model/effects'

/**
 * `local`: the camera as it is, as nothing is done to it. `waiting`: the same, until the first picture with the effect
 * is back. `server`: what the others see. `lost`: nothing comes back any more, so the others see nothing either.
 */
export type OwnView = 'local' | 'waiting' | 'server' | 'lost'

/** @param wasThere whether a picture with just these effects has been back already */
export function ownView(
  effect: EffectChoice,
  required: EffectChoice,
  facts: PictureFacts | null,
  wasThere: boolean,
): OwnView {
  const wanted = [required, effect].filter((choice) => choice !== 'none')
  if (wanted.length === 0) return 'local'
  const there = wanted.every((choice) => facts?.effects.includes(EFFECT_NAMES[choice]) === true)
  if (there) return 'server'
  return wasThere && facts === null ? 'lost' : 'waiting'
}
