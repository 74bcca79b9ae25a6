import type { ComponentChildren } from 'preact'
import { useWords } from '../words'
import { Button } from './button'
import { WarnIcon } from './icons'
import { Spinner } from './spinner'
import './states.css'

export interface StateProps {
  readonly title: string
  readonly text?: string
  readonly icon?: ComponentChildren
  /** It is all that the page shows. */
  readonly whole?: boolean
  /** What can be done about it: buttons. */
  readonly children?: ComponentChildren
}

/** Nothing is here yet, and what to do. */
export function EmptyState({ title, text, icon, whole, children }: StateProps) {
  return (
    <div class="state">
      <span class="state__picture">{icon}</span>
      <Title whole={whole === true}>{title}</Title>
      {text !== undefined && <p class="state__text">{text}</p>}
      <div class="state__actions">{children}</div>
    </div>
  )
}

export interface ErrorStateProps extends StateProps {
  readonly onRetry?: () => void
}

/** It did not work, and what to do. */
export function ErrorState({ title, text, icon, whole, onRetry, children }: ErrorStateProps) {
  const words = useWords()
  return (
    <div class="state state--bad" role="alert">
      <span class="state__picture">{icon ?? <WarnIcon />}</span>
      <Title whole={whole === true}>{title}</Title>
      {text !== undefined && <p class="state__text">{text}</p>}
      <div class="state__actions">
        {onRetry && (
          <Button kind="main" onClick={onRetry}>
            {words.ui.tryAgain}
          </Button>
        )}
        {children}
      </div>
    </div>
  )
}

function Title({ whole, children }: { whole: boolean; children: string }) {
  return whole ? <h1 class="state__title">{children}</h1> : <h2>{children}</h2>
}

export function LoadingState() {
  const words = useWords()
  return (
    <div class="state state--loading" role="status">
      <Spinner />
      <span class="unseen">{words.ui.loading}</span>
    </div>
  )
}
