import { useEffect, useState } from 'preact/hooks'
import type { WebSession } from '../login/web-session'
import { ErrorState, LoadingState, OfflineIcon } from '../ui'
import { useWords } from '../words'
import { problemText } from '../words/problem-text'
import { online } from './online'

/** How long after a failure it is tried again by itself, ms. */
const AGAIN_MS = 5_000

/** While it is not known who is logged in: tries until it is. */
export function Starting({ session }: { readonly session: WebSession }) {
  const words = useWords()
  const [failure, setFailure] = useState<unknown>(null)
  const [tries, setTries] = useState(0)
  const isOnline = online.value
  useEffect(() => {
    if (!isOnline) return
    let timer: ReturnType<typeof setTimeout> | undefined
    let over = false
    session.start().catch((problem: unknown) => {
      if (over) return
      setFailure(problem)
      timer = setTimeout(() => setTries(tries + 1), AGAIN_MS)
    })
    return () => {
      over = true
      clearTimeout(timer)
    }
  }, [session, isOnline, tries])

  if (isOnline && failure === null) return <LoadingState />
  return (
    <main>
      {isOnline ? (
        <ErrorState
          whole
          title={words.app.unreachableTitle}
          text={problemText(words, failure)}
          onRetry={() => setTries(tries + 1)}
        />
      ) : (
        <ErrorState
          whole
          title={words.app.offlineTitle}
          text={words.app.offlineText}
          icon={<OfflineIcon />}
        />
      )}
    </main>
  )
}
