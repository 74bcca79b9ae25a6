import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { Session } from '../login/session'
import { useSession } from '../login/session-context'
import { hrefOf } from '../routes'
import { ButtonLink, ErrorState, LoadingState } from '../ui'
import { useWords } from '../words'

/** What `call/call-screen` has: the check of camera and sound, then the call. It leaves by the address. */
export interface CallScreenModule {
  readonly CallScreen: ComponentType<{ readonly callId: string; readonly session: Session }>
}

/** Fetched when a call is entered: who looks at the list does not wait for it. */
const screens = import.meta.glob<CallScreenModule>('../call/call-screen.tsx')

export function CallRoute({ callId }: { readonly callId: string }) {
  const words = useWords()
  const session = useSession()
  const [screen, setScreen] = useState<CallScreenModule | null>(null)
  const [failed, setFailed] = useState(false)

  useEffect(() => {
    let wanted = true
    loadScreen().then(
      (loaded) => wanted && setScreen(loaded),
      () => wanted && setFailed(true),
    )
    return () => {
      wanted = false
    }
  }, [])

  if (screen !== null) return <screen.CallScreen key={callId} callId={callId} session={session} />
  if (!failed) return <LoadingState />
  // A new version may have taken the old one's files away, and browsers do not fetch a module again that failed.
  return (
    <main>
      <ErrorState
        whole
        title={words.app.unreachableTitle}
        text={words.problems.unreachable}
        onRetry={() => location.reload()}
      >
        <ButtonLink href={hrefOf({ at: 'details', callId })}>{words.ui.back}</ButtonLink>
      </ErrorState>
    </main>
  )
}

async function loadScreen(): Promise<CallScreenModule> {
  const load = screens['../call/call-screen.tsx']
  if (load === undefined) throw new Error('no call screen in this build')
  return load()
}
