import { type ReadonlySignal, signal } from '@preact/signals'
import { type Trouble, troubleOf } from './trouble'

/** A camera or a microphone as it is now. */
export type SourceState =
  | { readonly kind: 'off' }
  | { readonly kind: 'opening' }
  | { readonly kind: 'on'; readonly track: MediaStreamTrack }
  | { readonly kind: 'trouble'; readonly trouble: Trouble }

/** Asks the browser for a track. */
export type OpenTrack = () => Promise<MediaStreamTrack>

/** What of the page says whether there can be a camera at all. */
export interface Grounds {
  readonly secure: boolean
  readonly supported: boolean
}

/**
 * One camera or microphone, on or off. Of openings that overlap the last one holds, and what the others bring is
 * stopped at once: no camera's light stays on for nobody.
 *
 * ```
 *   off ──open──▶ opening ──▶ on ──unplugged──▶ opening (another one) ──▶ trouble: missing
 *    ▲                │        │
 *    └────close───────┴────────┘
 * ```
 */
export class Source {
  readonly #state = signal<SourceState>({ kind: 'off' })
  readonly #withheld = signal(false)
  readonly #openTrack: OpenTrack
  readonly #grounds: Grounds
  #turn = 0

  constructor(openTrack: OpenTrack, grounds: Grounds) {
    this.#openTrack = openTrack
    this.#grounds = grounds
  }

  get state(): ReadonlySignal<SourceState> {
    return this.#state
  }

  get track(): MediaStreamTrack | null {
    const state = this.#state.value
    return state.kind === 'on' ? state.track : null
  }

  /** The system gives nothing of it now: another program took it, or a switch on the device was turned. */
  get withheld(): ReadonlySignal<boolean> {
    return this.#withheld
  }

  /** Opens it, or opens it anew as another one was chosen. */
  async open(): Promise<void> {
    const turn = ++this.#turn
    this.#stop()
    this.#state.value = { kind: 'opening' }
    try {
      const track = await this.#openTrack()
      if (turn !== this.#turn) return track.stop()
      track.addEventListener('ended', () => this.#ended(track))
      for (const event of ['mute', 'unmute']) track.addEventListener(event, () => this.#heard(track))
      this.#state.value = { kind: 'on', track }
      this.#heard(track)
    } catch (error) {
      if (turn !== this.#turn) return
      const trouble = troubleOf(error, this.#grounds.secure, this.#grounds.supported)
      this.#state.value = { kind: 'trouble', trouble }
    }
  }

  close(): void {
    this.#turn++
    this.#stop()
    this.#state.value = { kind: 'off' }
  }

  /** Devices have come or gone: who waits for one looks again. */
  devicesChanged(): void {
    const state = this.#state.peek()
    const waits = state.kind === 'trouble' && (state.trouble === 'missing' || state.trouble === 'busy')
    if (waits) void this.open()
  }

  /** Unplugged or taken away: another one may be there. */
  #ended(track: MediaStreamTrack): void {
    if (this.#track === track) void this.open()
  }

  get #track(): MediaStreamTrack | null {
    const state = this.#state.peek()
    return state.kind === 'on' ? state.track : null
  }

  #heard(track: MediaStreamTrack): void {
    if (this.#track === track) this.#withheld.value = track.muted
  }

  #stop(): void {
    this.#withheld.value = false
    this.#track?.stop()
  }
}
