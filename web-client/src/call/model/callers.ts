/** Callers as the screen shows them, from what is known. Pure. */
import type { CallState, Participant } from '../../connection/messages'
import type { Caller } from '../call-model'
import { type Control, NO_CONTROL, type Signs } from './control'

/** What a caller says of their own microphone and camera. */
export type Own = Pick<Signs, 'muted' | 'cameraOff'>

/** What callers are made of. */
export interface Known {
  readonly selfId: string
  /** With which the caller came in; over reconnects the same. */
  readonly selfStay: bigint
  /** What the caller wants said of themselves and has not heard yet that it is; null: nothing. */
  readonly wishes: { readonly [sign in keyof Own]: boolean | null }
  readonly call: CallState | null
  readonly others: readonly Participant[]
  readonly control: Control
  readonly speaker: string
}

export const NOTHING_KNOWN: Known = {
  selfId: '',
  selfStay: 0n,
  wishes: { muted: null, cameraOff: null },
  call: null,
  others: [],
  control: NO_CONTROL,
  speaker: '',
}

const SAYS_NOTHING: Signs = { stayEpoch: 0n, muted: false, cameraOff: false, handUs: 0n }

/** The caller first, then the others in the order in which they came. */
export function callersOf(known: Known): readonly Caller[] {
  if (known.selfId === '') return []
  const hands = handsOf(known)
  const self = callerOf(known, known.selfId, nameOf(known, known.selfId), hands)
  return [
    { ...self, ...ownOf(known), self: true },
    ...known.others.map((other) => ({
      ...callerOf(known, other.participantId, other.name, hands),
      reconnecting: other.reconnecting,
    })),
  ]
}

/** How the caller's own microphone and camera are: as wanted, else as the others are told. */
export function ownOf(known: Known): Own {
  const said = signsOf(known, known.selfId)
  return {
    muted: known.wishes.muted ?? said.muted,
    cameraOff: known.wishes.cameraOff ?? said.cameraOff,
  }
}

export function nameOf({ call, others }: Pick<Known, 'call' | 'others'>, id: string): string {
  const other = others.find((one) => one.participantId === id)
  return other?.name ?? call?.members.find((member) => member.userId === id)?.name ?? ''
}

/** Those of a stay that is over are void. */
export function signsOf({ control, others, selfId, selfStay }: Known, id: string): Signs {
  const signs = control.signs.get(id)
  const stay = id === selfId ? selfStay : others.find((one) => one.participantId === id)?.stayEpoch
  return signs !== undefined && signs.stayEpoch === stay ? signs : SAYS_NOTHING
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

/** Ids of those whose hands are up, the first raised first; by id where they were raised at once. */
function handsOf(known: Known): readonly string[] {
  return [known.selfId, ...known.others.map((other) => other.participantId)]
    .map((id) => ({ id, us: signsOf(known, id).handUs }))
    .filter(({ us }) => us > 0n)
    .sort((a, b) => Number(a.us - b.us) || (a.id < b.id ? -1 : 1))
    .map(({ id }) => id)
}
