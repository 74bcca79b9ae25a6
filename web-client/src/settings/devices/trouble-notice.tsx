import { Button, Notice } from '../../ui'
import { useWords, type Words } from '../../words'
import { browserOf, type Trouble } from './trouble'

export interface TroubleNoticeProps {
  readonly of: 'camera' | 'microphone'
  readonly trouble: Trouble
  readonly onRetry: () => void
}

/** What is wrong with a camera or microphone, and what to do about it in this browser. */
export function TroubleNotice({ of, trouble, onRetry }: TroubleNoticeProps) {
  const words = useWords()
  return (
    <Notice tone="warn">
      <strong>{words.devices.trouble[of][trouble]}</strong>
      <p>{wayOut(words, trouble)}</p>
      {trouble !== 'insecure' && trouble !== 'unsupported' && (
        <Button small onClick={onRetry}>
          {words.ui.tryAgain}
        </Button>
      )}
    </Notice>
  )
}

function wayOut(words: Words, trouble: Trouble): string {
  const { fix, allow } = words.devices.trouble
  if (trouble !== 'denied') return fix[trouble]
  const installed = matchMedia('(display-mode: standalone)').matches
  return allow[browserOf(navigator.userAgent, navigator.maxTouchPoints, installed)]
}
