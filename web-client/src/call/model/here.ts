import { signal } from '@preact/signals'
import type { CallState, Joined, Participant } from '../../connection/messages'
import { type Known, NOTHING_KNOWN, nameOf } from './callers'
import { controlOf, NO_CONTROL } from './control'
import type { Passing } from './passing'

/** Who is in the call and what is known of it, as the gateway tells it. */
export class Here {
  readonly #known = signal<Known>(NOTHING_KNOWN)
  /** Who of the others leads the conversation, or did so last; null: nobody yet, or nobody who is still here. */
  readonly lead = signal<string | null>(null)
  /** Of this page's sessions: after a move, answers to the one before come over the next. */
  readonly #sessionEpochs = new Set<bigint>()
  readonly #putOut = new Set<string>()
  /** Who was here when this page lost its connection, and was not back yet when it was: they only come back. */
  #expected = new Set<string>()

  /** @param gone told who has left */
  constructor(
    private readonly passing: Passing,
    private readonly gone: (id: string) => void,
  ) {}

  get known(): Known {
    return this.#known.value
  }

  peek(): Known {
    return this.#known.peek()
  }

  learn(change: Partial<Known>): void {
    this.#known.value = { ...this.peek(), ...change }
  }

  /** Whether this page did it, not the same caller elsewhere or before. */
  isOwn(did: { readonly participantId: string; readonly sessionEpoch: bigint }): boolean {
    return did.participantId === this.peek().selfId && this.#sessionEpochs.has(did.sessionEpoch)
  }

  joined(joined: Joined): void {
    const before = this.peek()
    const control = joined.control ? controlOf(joined.control) : NO_CONTROL
    this.#sessionEpochs.add(joined.sessionEpoch)
    this.learn({
      selfId: joined.participantId,
      selfStay: stayOf(joined, before),
      call: joined.call ?? null,
      others: joined.participants,
      control,
      speaker: '', // told behind this where somebody speaks
    })
    const stays = (id: string) => joined.participants.some((other) => other.participantId === id)
    const missing = before.others.map((other) => other.participantId).filter((id) => !stays(id))
    for (const id of missing) this.#forget(id)
    // Where the call ran on, they have left it meanwhile.
    this.#expected = new Set(control.run === before.control.run ? [] : missing)
  }

  came(participant: Participant | undefined): void {
    if (participant === undefined) return
    const isNew = this.peek().others.every((other) => other.participantId !== participant.participantId)
    this.changed(participant)
    const isExpected = this.#expected.delete(participant.participantId)
    if (isNew && !isExpected) this.passing.tell('came', participant.name)
  }

  changed(participant: Participant | undefined): void {
    if (participant === undefined) return
    this.learn({ others: withParticipant(this.peek().others, participant) })
  }

  left(id: string, epoch: bigint): void {
    const { others } = this.peek()
    const gone = others.find((other) => other.participantId === id)
    if (gone === undefined || gone.sessionEpoch > epoch) return
    this.learn({ others: others.filter((other) => other !== gone) })
    this.#forget(id)
    if (!this.#putOut.delete(id)) this.passing.tell('left', gone.name)
  }

  /** Says so, and not once more that they have left. */
  putOut(id: string): void {
    if (id === this.peek().selfId) return // the end of the call says it
    if (this.peek().others.some((other) => other.participantId === id)) this.#putOut.add(id)
    this.passing.tell('put-out', nameOf(this.peek(), id))
  }

  /** @returns whether it says anything new */
  callChanged(call: CallState | undefined): boolean {
    const known = this.peek().call
    if (call === undefined || (known !== null && known.version > call.version)) return false
    this.learn({ call })
    return true
  }

  speaks(id: string): void {
    this.learn({ speaker: id })
    if (id !== '' && id !== this.peek().selfId) this.lead.value = id
  }

  #forget(id: string): void {
    this.gone(id)
    if (this.lead.peek() === id) this.lead.value = null
  }
}

/** Of a stay that goes on after the page was loaded anew, what was said in it tells which it is. */
function stayOf(joined: Joined, before: Known): bigint {
  if (!joined.resumed) return joined.sessionEpoch
  const said = joined.control?.signs.find((signs) => signs.participantId === joined.participantId)
  return said !== undefined && said.stayEpoch > before.selfStay ? said.stayEpoch : before.selfStay
}

function withParticipant(others: readonly Participant[], participant: Participant): readonly Participant[] {
  const at = others.findIndex((other) => other.participantId === participant.participantId)
  if (at < 0) return [...others, participant]
  return (others[at] as Participant).sessionEpoch > participant.sessionEpoch
    ? others
    : others.with(at, participant)
}
