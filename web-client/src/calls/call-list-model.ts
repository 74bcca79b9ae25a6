/**
 * The list of calls as it is shown: the newest ones, as many pages as were asked for, brought up to date every few
 * seconds. Without DOM.
 */
import { type ReadonlySignal, signal } from '@preact/signals'
import type { Call } from './call'
import type { CallPage, CallsApi } from './calls-api'

export interface CallList {
  readonly calls: readonly Call[]
  /** Path of the next page; null: all are shown. */
  readonly next: string | null
  /** The last refresh failed: what is shown may be old. */
  readonly stale: boolean
}

export type CallListState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly failure: unknown }
  | ({ readonly kind: 'shown' } & CallList)

export interface CallListModel {
  readonly state: ReadonlySignal<CallListState>
  /** Loads, or brings up to date what is shown. Never throws; passes where one is under way. */
  refresh(): Promise<void>
  /** Shows the next page. @throws Problem */
  more(): Promise<void>
}

const PAGE = 20
/** What one request may ask for. */
const MOST = 100

export function createCallListModel(api: Pick<CallsApi, 'newest' | 'page'>): CallListModel {
  const state = signal<CallListState>({ kind: 'loading' })
  let refreshing = false

  const shown = (): CallList | null => {
    const now = state.peek()
    return now.kind === 'shown' ? now : null
  }

  const load = async () => {
    const limit = Math.min(MOST, Math.max(PAGE, shown()?.calls.length ?? 0))
    try {
      const fresh = await api.newest(limit)
      state.value = { kind: 'shown', ...merged(shown(), fresh), stale: false }
    } catch (failure) {
      const old = shown()
      state.value = old === null ? { kind: 'failed', failure } : { kind: 'shown', ...old, stale: true }
    }
  }

  return {
    state,
    async refresh() {
      if (refreshing) return
      refreshing = true
      if (state.peek().kind === 'failed') state.value = { kind: 'loading' }
      await load()
      refreshing = false
    },
    async more() {
      const next = shown()?.next ?? null
      if (next === null) return
      const page = await api.page(next)
      const old = shown()
      if (old === null || old.next !== next) return
      const known = new Set(old.calls.map((call) => call.callId))
      const more = page.calls.filter((call) => !known.has(call.callId))
      state.value = { kind: 'shown', calls: [...old.calls, ...more], next: page.next, stale: old.stale }
    },
  }
}

/** The newest calls as they are now, then those behind them that were shown already. */
function merged(old: CallList | null, fresh: CallPage): Pick<CallList, 'calls' | 'next'> {
  const last = fresh.calls.at(-1)
  if (old === null || last === undefined || fresh.next === null) return fresh
  const seen = new Set(fresh.calls.map((call) => call.callId))
  const behind = old.calls.filter((call) => !seen.has(call.callId) && call.createdAt < last.createdAt)
  if (behind.length === 0) return fresh
  return { calls: [...fresh.calls, ...behind], next: old.next }
}
