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
type Kind = Deed['case']

/** The gateways could not agree: soon they may, ms. */
const AGAIN_AFTER_MS = 1000
const MOST_PENDING = 64

/** Each of them makes void what was asked for by the same before, whatever became of it. */
const SETTINGS: ReadonlySet<Kind> = new Set(['setMuted', 'setCameraOff', 'setHandRaised', 'setLocked'])

interface Pending {
  readonly action: CallAction
  readonly refused: (reason: RefusalReason) => void
  readonly isSecondTry: boolean
}

/** Actions on their way, until they are answered. One that could not be agreed on is tried once more. */
export class Actions {
  readonly #pending = new Map<bigint, Pending>()
  readonly #newest = new Map<Kind, bigint>()
  #lastId = 0n
  #isOver = false

  constructor(
    private readonly link: CallLink,
    private readonly timers: Timers,
  ) {}

  /**
   * Asks for something.
   *
   * @param refused told why it was not done, unless it has become void meanwhile
   */
  act(deed: Deed, refused: (reason: RefusalReason) => void): void {
    this.#send(deed, refused, false)
  }

  /** Whether the last word of this kind, which is a setting, has not been answered yet. */
  isPending(kind: Kind): boolean {
    const newest = this.#newest.get(kind)
    return newest !== undefined && this.#pending.has(newest)
  }

  /** @returns whether nothing newer of its kind was asked for: what it says is the last word */
  answered(id: bigint): boolean {
    const pending = this.#pending.get(id)
    this.#pending.delete(id)
    return pending !== undefined && !this.#isVoid(pending.action)
  }

  refused({ id, reason }: ActionRefused): void {
    const pending = this.#pending.get(id)
    if (pending === undefined) return
    if (reason === RefusalReason.UNAVAILABLE && !pending.isSecondTry) {
      // It may have been done all the same: then its event comes meanwhile.
      this.#againSoon(id, true)
      return
    }
    this.#pending.delete(id)
    if (reason === RefusalReason.NOT_IN_CALL) return // whom it was about has left: that is told anyway
    if (!this.#isVoid(pending.action)) pending.refused(reason)
  }

  /**
   * Over a new connection: nothing answers any more what was on its way over the one before, unless it was done. It is
   * asked for again, but for a reaction, which is of its moment.
   *
   * @param isDone whether what the gateway tells of the call says so
   */
  joined(isDone: (deed: Deed) => boolean): void {
    for (const [id, { action, isSecondTry }] of this.#pending) {
      if (action.action.case === 'react' || isDone(action.action as Deed)) this.#pending.delete(id)
      else this.#againSoon(id, isSecondTry)
    }
  }

  /** Tries nothing any more. */
  stop(): void {
    this.#isOver = true
  }

  #againSoon(id: bigint, isSecondTry: boolean): void {
    this.timers.after(AGAIN_AFTER_MS, () => {
      const pending = this.#pending.get(id)
      if (pending === undefined) return // answered meanwhile, or asked for again already
      this.#pending.delete(id)
      const { action, refused } = pending
      if (!this.#isOver && !this.#isVoid(action)) this.#send(action.action as Deed, refused, isSecondTry)
    })
  }

  #isVoid({ id, action }: CallAction): boolean {
    return SETTINGS.has(action.case) && this.#newest.get(action.case) !== id
  }

  #send(deed: Deed, refused: (reason: RefusalReason) => void, isSecondTry: boolean): void {
    const action = create(CallActionSchema, { id: ++this.#lastId, action: deed })
    if (this.#pending.size >= MOST_PENDING) {
      const oldest = this.#pending.keys().next().value
      if (oldest !== undefined) this.#pending.delete(oldest)
    }
    this.#newest.set(deed.case, action.id)
    this.#pending.set(action.id, { action, refused, isSecondTry })
    this.link.send({ kind: 'act', action })
  }
}
