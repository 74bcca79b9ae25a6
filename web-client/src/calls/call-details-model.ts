/** One call as its page shows it, brought up to date every few seconds. Without DOM. */
import { type ReadonlySignal, signal } from '@preact/signals'
import { Problem } from '../connection/http'
import type { Call } from './call'
import type { CallsApi } from './calls-api'

export type CallDetailsState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly failure: unknown }
  /** It has ended, or the person is not in it (any more). */
  | { readonly kind: 'gone' }
  | { readonly kind: 'shown'; readonly call: Call; readonly stale: boolean }

export interface CallDetailsModel {
  readonly state: ReadonlySignal<CallDetailsState>
  /** Never throws. */
  refresh(): Promise<void>
  /** Takes what a change was answered with. */
  show(call: Call): void
}

export function createCallDetailsModel(api: Pick<CallsApi, 'look'>, callId: string): CallDetailsModel {
  const state = signal<CallDetailsState>({ kind: 'loading' })
  let asked = 0

  const show = (call: Call) => {
    const now = state.peek()
    // Of two answers the one with the lower version is old, whichever came last.
    if (now.kind === 'shown' && now.call.version > call.version) return
    state.value = { kind: 'shown', call, stale: false }
  }

  const fail = (failure: unknown) => {
    const now = state.peek()
    if (failure instanceof Problem && failure.code === 'call_not_found') state.value = { kind: 'gone' }
    else if (now.kind === 'shown') state.value = { ...now, stale: true }
    else state.value = { kind: 'failed', failure }
  }

  return {
    state,
    show(call) {
      asked++
      show(call)
    },
    async refresh() {
      const mine = ++asked
      if (state.peek().kind === 'failed') state.value = { kind: 'loading' }
      try {
        const call = await api.look(callId)
        if (mine === asked) show(call)
      } catch (failure) {
        if (mine === asked) fail(failure)
      }
    },
  }
}
