/** What can be asked about calls (docs/api.md, Calls). */
import { record } from '../connection/http'
import type { WebSession } from '../login/web-session'
import {
  type Call,
  type CallSettings,
  callOf,
  callsOf,
  type Invitation,
  type InvitationGoal,
  invitationGoalOf,
  invitationOf,
  invitationsOf,
} from './call'

export interface CallPage {
  readonly calls: readonly Call[]
  /** Path of the next page; null: this is the last one. */
  readonly next: string | null
}

export interface NewInvitation {
  readonly lifetimeSeconds: number
  readonly guests: boolean
  /** Null: as many as the call takes. */
  readonly maxUses: number | null
}

/** What a link is unless its owner chooses otherwise: good for a day, for anybody who has it. */
export const USUAL_INVITATION: NewInvitation = { lifetimeSeconds: 86_400, guests: true, maxUses: null }

/** All of them throw `Problem`. */
export interface CallsApi {
  /** The newest ones, at most 100. */
  newest(limit: number): Promise<CallPage>
  page(path: string): Promise<CallPage>
  create(title: string, members: readonly string[], settings: CallSettings): Promise<Call>
  look(callId: string): Promise<Call>
  rename(callId: string, title: string): Promise<Call>
  set(callId: string, settings: CallSettings): Promise<Call>
  end(callId: string): Promise<void>
  invite(callId: string, logins: readonly string[]): Promise<Call>
  remove(callId: string, userId: string): Promise<void>
  invitations(callId: string): Promise<readonly Invitation[]>
  /** @returns the token, which can't be asked for again */
  makeInvitation(callId: string, wish: NewInvitation): Promise<string>
  revokeInvitation(callId: string, invitationId: string): Promise<void>
  /** Where a link leads: does not use it, and need not be logged in. */
  lookAtInvitation(token: string): Promise<InvitationGoal>
  accept(token: string): Promise<Call>
}

export function createCallsApi(session: Pick<WebSession, 'anonymous' | 'request'>): CallsApi {
  const ask = (method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, body?: unknown) =>
    session.request({ method, path, ...(body === undefined ? {} : { body }) })
  const call = async (method: 'GET' | 'POST' | 'PATCH', path: string, body?: unknown) =>
    callOf((await ask(method, path, body)).body)
  const page = async (path: string): Promise<CallPage> => {
    const answer = await ask('GET', path)
    return { calls: callsOf(answer.body), next: answer.next }
  }
  const at = (callId: string) => `/api/calls/${encodeURIComponent(callId)}`

  return {
    newest: (limit) => page(`/api/calls?limit=${limit}`),
    page,
    create: (title, members, settings) => call('POST', '/api/calls', { title, members, settings }),
    look: (callId) => call('GET', at(callId)),
    rename: (callId, title) => call('PATCH', at(callId), { title }),
    set: (callId, settings) => call('PATCH', at(callId), { settings }),
    invite: (callId, members) => call('POST', `${at(callId)}/members`, { members }),
    accept: (token) => call('POST', '/api/invitations/accept', { token }),
    async lookAtInvitation(token) {
      const looked = await session.anonymous({
        method: 'POST',
        path: '/api/invitations/look',
        body: { token },
      })
      return invitationGoalOf(looked.body)
    },
    async end(callId) {
      await ask('DELETE', at(callId))
    },
    async remove(callId, userId) {
      await ask('DELETE', `${at(callId)}/members/${encodeURIComponent(userId)}`)
    },
    async invitations(callId) {
      return invitationsOf((await ask('GET', `${at(callId)}/invitations`)).body)
    },
    async makeInvitation(callId, { maxUses, ...wish }) {
      const body = maxUses === null ? wish : { ...wish, maxUses }
      const made = record((await ask('POST', `${at(callId)}/invitations`, body)).body) ?? {}
      invitationOf(made['invitation'])
      return String(made['token'])
    },
    async revokeInvitation(callId, invitationId) {
      await ask('DELETE', `${at(callId)}/invitations/${encodeURIComponent(invitationId)}`)
    },
  }
}
