import { computed, type ReadonlySignal, signal } from '@preact/signals'
import type { CallLink } from '../../connection/call-link'
import type { TileWish } from '../../connection/contract'
import type { CallState } from '../../connection/messages'
import type { Beginning, EffectChoice } from '../call-model'
import { effectsOf, mayRecognise, offeredOf, requiredOf } from './effects'

/** What is done to the caller's own picture, and what they see of it and of the others. */
export class OwnPicture {
  readonly effect
  readonly #recogniseWish
  readonly #effects = signal<readonly string[]>([])
  readonly mayRecognise
  readonly recognise
  readonly offered = computed(() => offeredOf(this.#effects.value))
  readonly required
  #wishes: ReadonlyMap<string, TileWish> = new Map()
  /** As it was told to the worker; null: it was not. */
  #own: boolean | null = null

  constructor(
    private readonly link: CallLink,
    { effect, recognise }: Pick<Beginning, 'effect' | 'recognise'>,
    call: ReadonlySignal<CallState | null>,
  ) {
    this.effect = signal(effect)
    this.#recogniseWish = signal(recognise)
    this.required = computed(() => requiredOf(call.value))
    this.mayRecognise = computed(() => mayRecognise(call.value, this.#effects.value))
    this.recognise = computed(() => this.#recogniseWish.value && this.mayRecognise.value)
  }

  /** @param effects those that frames may ask for */
  joined(effects: readonly string[]): void {
    this.#effects.value = effects
    this.ask()
  }

  choose(effect: EffectChoice): void {
    this.effect.value = effect
    this.ask()
  }

  setRecognise(on: boolean): void {
    this.#recogniseWish.value = on
    this.ask()
  }

  watch(wishes: ReadonlyMap<string, TileWish>): void {
    this.#wishes = wishes
    this.#own = null
    this.#watch()
  }

  /**
   * Says what frames ask for now. What the person chose is asked for also where the call does not offer it: a frame that
   * is refused for it shows less than one without it.
   */
  ask(): void {
    this.link.send({ kind: 'ask', effects: effectsOf(this.effect.peek(), this.recognise.peek()) })
    this.#watch()
  }

  /** Where something is done to their picture, callers are shown what the others see of it. */
  #watch(): void {
    const own = this.effect.peek() !== 'none' || this.required.peek() !== 'none'
    if (own === this.#own) return
    this.#own = own
    this.link.send({ kind: 'watch', wishes: this.#wishes, own })
  }
}
