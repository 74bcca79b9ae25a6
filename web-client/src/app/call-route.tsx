import { useEffect, useState } from 'preact/hooks'
import { useSession } from '../login/session-context'
import { hrefOf } from '../routes'
import { ButtonLink, ErrorState, LoadingState } from '../ui'
import { useWords } from '../words'

/** The check of camera and sound, then the call. It leaves by the address. */
type CallScreen = typeof import('../call/call-screen').CallScreen

export function CallRoute({ callId }: { readonly callId: string }) {
  const words = useWords()
  const session = useSession()
  const [Screen, setScreen] = useState<CallScreen | null>(null)
  const [failed, setFailed] = useState(false)

  useEffect(() => {
    let wanted = true
    // Only now: who looks at the list does not wait for it.
    import('../call/call-screen').then(
      (loaded) => wanted && setScreen(() => loaded.CallScreen),
      () => wanted && setFailed(true),
    )
    return () => {
      wanted = false
    }
  }, [])

  if (Screen !== null) return <Screen key={callId} callId={callId} session={session} />
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
