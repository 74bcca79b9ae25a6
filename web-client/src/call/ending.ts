/** How the end of a stay is told, and what the person can do then. Pure. */
import type { StayEnd } from '../connection/contract'
import { ErrorCode } from '../connection/messages'

export type EndingName =
  | 'left'
  | 'lost'
  | 'loggedOut'
  | 'removed'
  | 'putOut'
  | 'replaced'
  | 'locked'
  | 'callEnded'
  | 'notFound'
  | 'full'
  | 'fault'

export interface Ending {
  readonly name: EndingName
  /** Whether it may help to come in again. */
  readonly again: boolean
  /** Whether the person has to log in first. */
  readonly logIn: boolean
}

const REFUSED: Partial<Record<ErrorCode, EndingName>> = {
  [ErrorCode.REMOVED]: 'removed',
  [ErrorCode.PUT_OUT]: 'putOut',
  [ErrorCode.REPLACED]: 'replaced',
  [ErrorCode.CALL_LOCKED]: 'locked',
  [ErrorCode.CALL_ENDED]: 'callEnded',
  [ErrorCode.CALL_NOT_FOUND]: 'notFound',
  [ErrorCode.TOO_MANY_CALLS]: 'full',
  [ErrorCode.TOO_MANY_CONNECTIONS]: 'full',
  [ErrorCode.SESSION_REVOKED]: 'loggedOut',
  [ErrorCode.UNAUTHENTICATED]: 'loggedOut',
  [ErrorCode.TOKEN_EXPIRED]: 'loggedOut',
}

/** Those after which coming in again would only be refused again. */
const FINAL: readonly EndingName[] = ['removed', 'callEnded', 'notFound', 'loggedOut']

export function endingOf(end: StayEnd): Ending {
  const name = nameOf(end)
  return { name, again: !FINAL.includes(name), logIn: name === 'loggedOut' }
}

function nameOf(end: StayEnd): EndingName {
  switch (end.kind) {
    case 'left':
    case 'lost':
      return end.kind
    case 'logged-out':
      return 'loggedOut'
    case 'refused':
      return REFUSED[end.code] ?? 'fault'
  }
}

/** Where else the person is in a call, when that is why they were not let in. */
export function elsewhereOf(end: StayEnd): { callId: string; title: string; device: string } | null {
  if (end.kind !== 'refused' || end.code !== ErrorCode.ALREADY_IN_CALL) return null
  const at = end.elsewhere
  return { callId: at?.callId ?? '', title: at?.callTitle ?? '', device: at?.device ?? '' }
}
