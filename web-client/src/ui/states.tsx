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
  /** What can be done about it: buttons. */
  readonly children?: ComponentChildren
}

/** Nothing is here yet, and what to do. */
export function EmptyState({ title, text, icon, children }: StateProps) {
  return (
    <div class="state">
      <span class="state__picture">{icon}</span>
      <h2>{title}</h2>
      {text !== undefined && <p class="state__text">{text}</p>}
      <div class="state__actions">{children}</div>
    </div>
  )
}

export interface ErrorStateProps extends StateProps {
  readonly onRetry?: () => void
}

/** It did not work, and what to do. */
export function ErrorState({ title, text, icon, onRetry, children }: ErrorStateProps) {
  const words = useWords()
  return (
    <div class="state state--bad" role="alert">
      <span class="state__picture">{icon ?? <WarnIcon />}</span>
      <h2>{title}</h2>
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

export function LoadingState() {
  const words = useWords()
  return (
    <div class="state state--loading" role="status">
      <Spinner />
      <span class="unseen">{words.ui.loading}</span>
    </div>
  )
}
