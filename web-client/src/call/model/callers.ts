import type { CallState, Participant } from '../../connection/messages'
import type { Caller } from '../call-model'
import type { Control, Signs } from './control'

/** What callers are made of. */
export interface Known {
  readonly selfId: string
  /** With which the caller came in; over reconnects the same. */
  readonly selfStay: bigint
  /** What the caller wants said of themselves and has not heard yet that it is. */
  readonly wishes: Partial<Pick<Signs, 'muted' | 'cameraOff'>>
  readonly call: CallState | null
  readonly others: readonly Participant[]
  readonly control: Control
  readonly speaker: string
}

const SAYS_NOTHING: Signs = { stayEpoch: 0n, muted: false, cameraOff: false, handUs: 0n }

/** The caller first, then the others in the order in which they came. */
export function callersOf(known: Known): readonly Caller[] {
  if (known.selfId === '') return []
  const hands = handsOf(known)
  const self = callerOf(known, known.selfId, nameOf(known, known.selfId), hands)
  return [
    { ...self, ...definedOf(known.wishes), self: true },
    ...known.others.map((other) => ({
      ...callerOf(known, other.participantId, other.name, hands),
      reconnecting: other.reconnecting,
    })),
  ]
}

export function nameOf({ call, others }: Pick<Known, 'call' | 'others'>, id: string): string {
  const other = others.find((one) => one.participantId === id)
  return other?.name ?? call?.members.find((member) => member.userId === id)?.name ?? ''
}

function callerOf(known: Known, id: string, name: string, hands: readonly string[]): Caller {
  const signs = signsOf(known, id)
  return {
    id,
    name,
    self: false,
    owner: known.call?.ownerId === id,
    guest: known.call?.members.find((member) => member.userId === id)?.guest === true,
    reconnecting: false,
    muted: signs.muted,
    cameraOff: signs.cameraOff,
    hand: hands.indexOf(id) + 1,
    speaking: known.speaker === id,
  }
}

/** Those of a stay that is over are void. */
export function signsOf({ control, others, selfId, selfStay }: Known, id: string): Signs {
  const signs = control.signs.get(id)
  const stay = id === selfId ? selfStay : others.find((one) => one.participantId === id)?.stayEpoch
  return signs !== undefined && signs.stayEpoch === stay ? signs : SAYS_NOTHING
}

/** Ids of those whose hands are up, the first raised first. */
function handsOf(known: Known): readonly string[] {
  return [known.selfId, ...known.others.map((other) => other.participantId)]
    .map((id) => ({ id, us: signsOf(known, id).handUs }))
    .filter(({ us }) => us > 0n)
    .sort((a, b) => (a.us < b.us ? -1 : 1))
    .map(({ id }) => id)
}

function definedOf(wishes: Known['wishes']): Known['wishes'] {
  return Object.fromEntries(Object.entries(wishes).filter(([, value]) => value !== undefined))
}
