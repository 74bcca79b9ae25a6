import { useEffect, useState } from 'preact/hooks'
import type { Call } from '../../calls/call'
import { useCallsApi } from '../../calls/use-calls-api'
import { Problem } from '../../connection/http'

/** What is known of a call before it is entered. `unknown`: it could not be asked, and may be there all the same. */
export type Looked = Call | 'missing' | 'unknown'

/** Null: it is being asked. */
export function useCall(callId: string): Looked | null {
  const api = useCallsApi()
  const [looked, setLooked] = useState<Looked | null>(null)
  useEffect(() => {
    let wanted = true
    const look = (found: Looked) => {
      if (wanted) setLooked(found)
    }
    api
      .look(callId)
      .then(look, (failure: unknown) =>
        look(failure instanceof Problem && failure.status === 404 ? 'missing' : 'unknown'),
      )
    return () => {
      wanted = false
    }
  }, [api, callId])
  return looked
}
