/** What is known of a link into a call before anybody comes in by it. Without DOM. */
import { type ReadonlySignal, signal } from '@preact/signals'
import { Problem } from '../connection/http'
import type { InvitationGoal } from './call'
import type { CallsApi } from './calls-api'

export type InvitationState =
  | { readonly kind: 'looking' }
  | { readonly kind: 'good'; readonly goal: InvitationGoal }
  /** Nobody new comes in by it any more. */
  | { readonly kind: 'over' }
  /** It could not be asked; whoever tries to come in will learn why. */
  | { readonly kind: 'unknown' }

export interface InvitationModel {
  readonly state: ReadonlySignal<InvitationState>
  /** Never throws. */
  look(): Promise<void>
  /**
   * Tries to come in.
   *
   * @returns null where the link is not good any more, or not for guests, which is the state then
   * @throws what `work` throws for any other reason
   */
  comeIn<T>(work: () => Promise<T>): Promise<T | null>
}

export function createInvitationModel(
  api: Pick<CallsApi, 'lookAtInvitation'>,
  token: string,
): InvitationModel {
  const state = signal<InvitationState>({ kind: 'looking' })
  return {
    state,
    async look() {
      const seen = await api.lookAtInvitation(token).then(
        (goal): InvitationState => ({ kind: 'good', goal }),
        (failure): InvitationState => ({ kind: isOver(failure) ? 'over' : 'unknown' }),
      )
      if (state.peek().kind !== 'over') state.value = seen
    },
    async comeIn(work) {
      try {
        return await work()
      } catch (failure) {
        if (isOver(failure)) state.value = { kind: 'over' }
        else if (isForMembers(failure)) state.value = forMembers(state.peek())
        else throw failure
        return null
      }
    },
  }
}

function isOver(failure: unknown): boolean {
  return failure instanceof Problem && failure.code === 'invitation_not_valid'
}

function isForMembers(failure: unknown): boolean {
  return failure instanceof Problem && failure.code === 'guest_refused'
}

function forMembers(before: InvitationState): InvitationState {
  return { kind: 'good', goal: { title: titleOf(before), guests: false } }
}

/** Of the call; empty where it is not known. */
export function titleOf(state: InvitationState): string {
  return state.kind === 'good' ? state.goal.title : ''
}
