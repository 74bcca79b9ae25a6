import { useMemo } from 'preact/hooks'
import { useSession } from '../login/session-context'
import { type CallsApi, createCallsApi } from './calls-api'

export function useCallsApi(): CallsApi {
  const session = useSession()
  return useMemo(() => createCallsApi(session), [session])
}
