import { create, type MessageInitShape } from '@bufbuild/protobuf'
import type { CallLink } from '../../connection/call-link'
import {
  type ActionRefused,
  type CallAction,
  CallActionSchema,
  RefusalReason,
} from '../../connection/messages'
import type { Timers } from '../../connection/timers'

/** What there is to do in a call. */
export type Deed = NonNullable<MessageInitShape<typeof CallActionSchema>['action']>

/** The gateways could not agree: soon they may, ms. */
const AGAIN_AFTER_MS = 1000
const MOST_PENDING = 64

interface Pending {
  readonly action: CallAction
  readonly refused: (detail: string) => void
  readonly isSecondTry: boolean
}

/** Actions on their way, until they are answered. One that could not be agreed on is tried once more. */
export class Actions {
  readonly #pending = new Map<bigint, Pending>()
  #lastId = 0n

  constructor(
    private readonly link: CallLink,
    private readonly timers: Timers,
  ) {}

  /**
   * Asks for something.
   *
   * @param refused told why it was not done, for people
   * @returns its id, which is in the event that answers it
   */
  act(deed: Deed, refused: (detail: string) => void): bigint {
    return this.#send(deed, refused, false)
  }

  answered(id: bigint): void {
    this.#pending.delete(id)
  }

  refused({ id, reason, detail }: ActionRefused): void {
    const pending = this.#pending.get(id)
    if (pending === undefined) return
    this.#pending.delete(id)
    if (reason === RefusalReason.NOT_IN_CALL) return // whom it was about has left: that is told anyway
    if (reason === RefusalReason.UNAVAILABLE && !pending.isSecondTry) {
      const again = () => this.#send(pending.action.action as Deed, pending.refused, true)
      this.timers.after(AGAIN_AFTER_MS, again)
    } else {
      pending.refused(detail)
    }
  }

  #send(deed: Deed, refused: (detail: string) => void, isSecondTry: boolean): bigint {
    const action = create(CallActionSchema, { id: ++this.#lastId, action: deed })
    if (this.#pending.size >= MOST_PENDING) {
      const oldest = this.#pending.keys().next().value
      if (oldest !== undefined) this.#pending.delete(oldest)
    }
    this.#pending.set(action.id, { action, refused, isSecondTry })
    this.link.send({ kind: 'act', action })
    return action.id
  }
}
