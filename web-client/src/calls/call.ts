/** Calls as accounts tells of them (docs/api.md, Objects). */
import { Problem, record } from '../connection/http'

export type RequiredBlur = 'none' | 'faces' | 'background' | 'picture'

export interface CallSettings {
  /** Whether members who have enrolled their face may be named in pictures. */
  readonly recognition: boolean
  /** What every picture hides, whatever its sender asks for. */
  readonly requiredBlur: RequiredBlur
}

export interface Member {
  readonly userId: string
  /** Null for guests, who have none, and in what guests see. */
  readonly login: string | null
  readonly name: string
  readonly guest: boolean
  /** In the call now. */
  readonly present: boolean
}

export interface Call {
  readonly callId: string
  readonly title: string
  readonly ownerId: string
  readonly settings: CallSettings
  /** Grows with each change of the call, not with who comes and goes. */
  readonly version: number
  readonly createdAt: Date
  /** Null: nobody ever was in it. */
  readonly lastActive: Date | null
  readonly members: readonly Member[]
}

/** A link into a call; its token is told once, when it is made. */
export interface Invitation {
  readonly invitationId: string
  readonly guests: boolean
  /** Null: as many as the call takes. */
  readonly maxUses: number | null
  readonly uses: number
  readonly createdAt: Date
  readonly expiresAt: Date
}

/** Where a link leads, as who holds it may know. */
export interface InvitationGoal {
  readonly title: string
  readonly guests: boolean
}

/** @throws Problem where it is no call */
export function callOf(body: unknown): Call {
  const said = record(body) ?? {}
  const settings = record(said['settings']) ?? {}
  const lastActive = said['lastActive']
  return {
    callId: text(said['callId']),
    title: text(said['title']),
    ownerId: text(said['ownerId']),
    settings: {
      recognition: settings['recognition'] === true,
      requiredBlur: blurOf(settings['requiredBlur']),
    },
    version: number(said['version']),
    createdAt: date(said['createdAt']),
    lastActive: lastActive === undefined ? null : date(lastActive),
    members: list(said['members']).map(memberOf),
  }
}

export function callsOf(body: unknown): readonly Call[] {
  return list(record(body)?.['calls']).map(callOf)
}

export function invitationOf(body: unknown): Invitation {
  const said = record(body) ?? {}
  const maxUses = said['maxUses']
  return {
    invitationId: text(said['invitationId']),
    guests: said['guests'] === true,
    maxUses: maxUses === undefined ? null : number(maxUses),
    uses: number(said['uses']),
    createdAt: date(said['createdAt']),
    expiresAt: date(said['expiresAt']),
  }
}

export function invitationGoalOf(body: unknown): InvitationGoal {
  const said = record(body) ?? {}
  return { title: text(said['title']), guests: said['guests'] === true }
}

export function invitationsOf(body: unknown): readonly Invitation[] {
  return list(record(body)?.['invitations']).map(invitationOf)
}

function memberOf(body: unknown): Member {
  const said = record(body) ?? {}
  const login = said['login']
  return {
    userId: text(said['userId']),
    login: typeof login === 'string' ? login : null,
    name: text(said['name']),
    guest: said['guest'] === true,
    present: said['present'] === true,
  }
}

/** A requirement that this client does not know yet is shown as the strictest one. */
function blurOf(value: unknown): RequiredBlur {
  return value === 'none' || value === 'faces' || value === 'background' ? value : 'picture'
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : notUnderstood()
}

function number(value: unknown): number {
  return typeof value === 'number' ? value : notUnderstood()
}

function date(value: unknown): Date {
  const read = new Date(text(value))
  return Number.isNaN(read.getTime()) ? notUnderstood() : read
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : notUnderstood()
}

function notUnderstood(): never {
  throw new Problem(200, { code: 'not_understood' })
}
