/** What is shown of a call on this screen alone: panels, the view, who is large. Nobody else hears of it. No DOM. */
import { computed, type ReadonlySignal, signal } from '@preact/signals'
import type { CallModel } from './call-model'
import { shownIn } from './layout'

export type Panel = 'chat' | 'people' | 'effects' | 'numbers' | 'settings' | 'reactions'

export type ViewMode = 'grid' | 'speaker'

export class CallView {
  readonly #model: Pick<CallModel, 'callers' | 'lead' | 'setChatOpen'>
  readonly #panel = signal<Panel | null>(null)
  readonly #mode = signal<ViewMode>('grid')
  readonly #pinned = signal<string | null>(null)
  readonly help = signal(false)

  /** Who is large in the speaker view: who was chosen, else who speaks or spoke last, else whoever there is. */
  readonly large: ReadonlySignal<string | null> = computed(() => {
    const ids = this.#model.callers.value.map((caller) => caller.id)
    const wanted = [this.#pinned.value, this.#model.lead.value].find((id) => id !== null && ids.includes(id))
    const other = this.#model.callers.value.find((caller) => !caller.self)
    return wanted ?? other?.id ?? ids[0] ?? null
  })

  /** Who gets a tile, in order. */
  readonly shown: ReadonlySignal<readonly string[]> = computed(() => {
    const ids = this.#model.callers.value.map((caller) => caller.id)
    return shownIn(ids, this.mode.value === 'speaker' ? this.large.value : this.#model.lead.value)
  })

  constructor(model: Pick<CallModel, 'callers' | 'lead' | 'setChatOpen'>) {
    this.#model = model
  }

  get panel(): ReadonlySignal<Panel | null> {
    return this.#panel
  }

  get mode(): ReadonlySignal<ViewMode> {
    return this.#mode
  }

  get pinned(): ReadonlySignal<string | null> {
    return this.#pinned
  }

  /** Opens it in place of the one that is open; null closes. */
  open(panel: Panel | null): void {
    this.#panel.value = panel
    this.#model.setChatOpen(panel === 'chat')
  }

  toggle(panel: Panel): void {
    this.open(this.#panel.value === panel ? null : panel)
  }

  toggleMode(): void {
    this.#mode.value = this.#mode.value === 'grid' ? 'speaker' : 'grid'
    this.#pinned.value = null
  }

  /** Shows one large, until everybody is to be seen alike again. */
  pin(id: string | null): void {
    this.#pinned.value = id
    this.#mode.value = id === null ? 'grid' : 'speaker'
  }
}
