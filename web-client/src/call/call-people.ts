import type {
  CallControlState,
  CallEvent,
  CallState,
  Joined,
  Participant,
  ParticipantSigns,
} from '../connection/messages'
import type { Caller } from './call-model'

/** What one said of themselves; holds for one stay. */
interface Signs {
  readonly stayEpoch: bigint
  readonly muted: boolean
  readonly cameraOff: boolean
  readonly handRaisedUs: bigint
}

const NO_SIGNS: Omit<Signs, 'stayEpoch'> = { muted: false, cameraOff: false, handRaisedUs: 0n }

/**
 * Who is in the call and what they said of themselves, from the gateway's messages. Signs come apart from who they are
 * of, and hold only for the stay in which they were said.
 */
export class CallPeople {
  #self: Participant | null = null
  #others = new Map<string, Participant>()
  #signs = new Map<string, Signs>()
  #call: CallState | undefined
  /** Names of everybody who was ever seen: who has left is still named in the chat. */
  readonly #names = new Map<string, string>()

  /** Everything anew. */
  joined(joined: Joined, self: Participant): void {
    this.#self = self
    this.#others = new Map()
    for (const participant of joined.participants) this.came(participant)
    this.changed(joined.call)
    this.#names.set(self.participantId, self.name)
    this.control(joined.control)
  }

  control(control: CallControlState | undefined): void {
    this.#signs = new Map(control?.signs.map((one) => [one.participantId, signsOf(one)]))
  }

  changed(call: CallState | undefined): void {
    this.#call = call
    for (const member of call?.members ?? []) this.#names.set(member.userId, member.name)
  }

  /** In, back, or reconnecting. */
  came(participant: Participant): void {
    this.#others.set(participant.participantId, participant)
    this.#names.set(participant.participantId, participant.name)
  }

  /** @returns whether they were there: of a session that was followed by another nothing ends */
  left(participantId: string, sessionEpoch: bigint): boolean {
    const there = this.#others.get(participantId)
    if (there === undefined || there.sessionEpoch > sessionEpoch) return false
    return this.#others.delete(participantId)
  }

  signed(event: CallEvent): void {
    const before = this.#signs.get(event.participantId)
    const held = before?.stayEpoch === event.stayEpoch ? before : NO_SIGNS
    this.#signs.set(event.participantId, { ...held, stayEpoch: event.stayEpoch, ...signOf(event, held) })
  }

  nameOf(id: string): string {
    return this.#names.get(id) ?? '?'
  }

  /** @param speaker who leads now */
  callers(speaker: string | null): readonly Caller[] {
    const all = [...(this.#self === null ? [] : [this.#self]), ...this.#others.values()]
    const hands = all
      .map((one) => ({ id: one.participantId, at: this.#signsOf(one).handRaisedUs }))
      .filter((hand) => hand.at > 0n)
      .sort((one, other) => (one.at < other.at ? -1 : 1))
      .map((hand) => hand.id)
    return all.map((one) => this.#callerOf(one, hands, speaker))
  }

  #callerOf(one: Participant, hands: readonly string[], speaker: string | null): Caller {
    const id = one.participantId
    const { muted, cameraOff } = this.#signsOf(one)
    return {
      id,
      name: one.name,
      self: one === this.#self,
      owner: this.#call?.ownerId === id,
      guest: this.#call?.members.some((member) => member.userId === id && member.guest) === true,
      reconnecting: one.reconnecting,
      muted,
      cameraOff,
      hand: hands.indexOf(id) + 1,
      speaking: speaker === id,
    }
  }

  #signsOf(one: Participant): Omit<Signs, 'stayEpoch'> {
    const signs = this.#signs.get(one.participantId)
    // The caller's own stay is known by its signs alone.
    return signs && (one === this.#self || signs.stayEpoch === one.stayEpoch) ? signs : NO_SIGNS
  }
}

function signsOf({ stayEpoch, muted, cameraOff, handRaisedUs }: ParticipantSigns): Signs {
  return { stayEpoch, muted, cameraOff, handRaisedUs }
}

function signOf({ event, atUs }: CallEvent, held: Omit<Signs, 'stayEpoch'>): Partial<Signs> {
  switch (event.case) {
    case 'muted':
      return { muted: event.value.muted }
    case 'cameraOff':
      return { cameraOff: event.value.off }
    case 'handRaised':
      // A hand that is up stays up since the first time.
      if (!event.value.raised) return { handRaisedUs: 0n }
      return { handRaisedUs: held.handRaisedUs > 0n ? held.handRaisedUs : atUs }
    default:
      return {}
  }
}
