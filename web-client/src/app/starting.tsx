import { useEffect } from 'preact/hooks'
import type { WebSession } from '../login/web-session'
import { ErrorState, LoadingState, OfflineIcon, useAction } from '../ui'
import { useWords } from '../words'
import { problemText } from '../words/problem-text'
import { online } from './online'

/** While it is not known who is logged in. */
export function Starting({ session }: { readonly session: WebSession }) {
  const words = useWords()
  const start = useAction(() => session.start())
  const isOnline = online.value
  // Again as soon as there is a network again.
  useEffect(() => {
    if (isOnline) void start.run()
  }, [isOnline])

  if (!isOnline) {
    return (
      <main>
        <ErrorState title={words.app.offlineTitle} text={words.app.offlineText} icon={<OfflineIcon />} />
      </main>
    )
  }
  if (start.failure === null) return <LoadingState />
  return (
    <main>
      <ErrorState
        title={words.app.unreachableTitle}
        text={problemText(words, start.failure)}
        onRetry={() => void start.run()}
      />
    </main>
  )
}
