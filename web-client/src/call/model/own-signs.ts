import type { CallLink } from '../../connection/call-link'
import type { CallEvent, RefusalReason } from '../../connection/messages'
import type { Actions } from './actions'
import { type Own, ownOf, signsOf } from './callers'
import type { Here } from './here'

export interface OwnSignsParts {
  readonly link: CallLink
  readonly actions: Actions
  readonly here: Here
  /** Whether there is a connection to say anything over. */
  isIn(): boolean
  refused(reason: RefusalReason): void
}

/**
 * The caller's own microphone and camera: shown at once as wanted, then said to the others. What is wanted while there
 * is no connection is said over the next one.
 */
export class OwnSigns {
  constructor(private readonly parts: OwnSignsParts) {}

  begin({ muted, cameraOff }: Own): void {
    this.#wish({ muted, cameraOff })
    this.parts.link.send({ kind: 'muted', muted })
  }

  setMuted(muted: boolean): void {
    this.#wish({ muted })
    this.parts.link.send({ kind: 'muted', muted })
    if (this.parts.isIn()) this.#sayMuted(muted)
  }

  setCameraOff(cameraOff: boolean): void {
    this.#wish({ cameraOff })
    if (this.parts.isIn()) this.#sayCameraOff(cameraOff)
  }

  /**
   * Over a new connection: the others have to know what holds here, where the gateway does not know it.
   *
   * @param before how it was until now
   */
  joined(before: Own): void {
    const known = this.parts.here.peek()
    const said = signsOf(known, known.selfId)
    const unsaid = {
      muted: before.muted === said.muted ? null : before.muted,
      cameraOff: before.cameraOff === said.cameraOff ? null : before.cameraOff,
    }
    this.parts.here.learn({ wishes: unsaid })
    if (unsaid.muted !== null) this.#sayMuted(unsaid.muted)
    if (unsaid.cameraOff !== null) this.#sayCameraOff(unsaid.cameraOff)
  }

  /** The others have been told what this caller wanted last. */
  said({ event }: CallEvent): void {
    if (event.case === 'muted') this.#wish({ muted: null })
    if (event.case === 'cameraOff') this.#wish({ cameraOff: null })
  }

  /** How it is now, as the person sees it. */
  get now(): Own {
    return ownOf(this.parts.here.peek())
  }

  #sayMuted(muted: boolean): void {
    this.parts.actions.act({ case: 'setMuted', value: { muted } }, (reason) => {
      // Who wanted to be silent stays so, whatever the others are told; who wanted to speak would not be let.
      this.#wish({ muted: true })
      this.parts.link.send({ kind: 'muted', muted: true })
      this.parts.refused(reason)
    })
  }

  #sayCameraOff(off: boolean): void {
    this.parts.actions.act({ case: 'setCameraOff', value: { off } }, (reason) => {
      this.#wish({ cameraOff: null })
      this.parts.refused(reason)
    })
  }

  #wish(wishes: { readonly [sign in keyof Own]?: boolean | null }): void {
    this.parts.here.learn({ wishes: { ...this.parts.here.peek().wishes, ...wishes } })
  }
}
