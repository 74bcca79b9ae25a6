import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { WebSession } from './web-session'

export const SessionContext = createContext<WebSession | null>(null)

/** The session of this browser; there is one for all pages. */
export function useSession(): WebSession {
  const session = useContext(SessionContext)
  if (session === null) throw new Error('no session around this component')
  return session
}
