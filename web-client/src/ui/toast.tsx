import { signal } from '@preact/signals'
import { useWords } from '../words'
import { Button, IconButton } from './button'
import { CloseIcon } from './icons'
import { names } from './names'
import { type Tone, ToneIcon } from './notice'
import './notice.css'

export interface ToastAction {
  readonly label: string
  readonly onChoose: () => void
}

interface Shown {
  readonly key: number
  readonly tone: Tone
  readonly text: string
  readonly action: ToastAction | undefined
}

/** As long as it takes to read it twice, ms; what wants an answer stays. */
const SHOWN_MS = 6_000
/** The newest ones; older ones go at once, those that want an answer last. */
const MOST = 3

const shown = signal<readonly Shown[]>([])
let last = 0

/** Says something at the edge of the page for a moment. @returns takes it back */
export function toast(text: string, tone: Tone = 'info', action?: ToastAction): () => void {
  const key = ++last
  const drop = () => {
    shown.value = shown.value.filter((one) => one.key !== key)
  }
  shown.value = fitted([...shown.value, { key, tone, text, action }])
  if (action === undefined) setTimeout(drop, SHOWN_MS)
  return drop
}

/** Where toasts are shown: once, in the shell. */
export function Toasts() {
  const words = useWords()
  return (
    <div class="toasts" role="status" aria-live="polite">
      {shown.value.map((one) => (
        <div key={one.key} class={names('toast', 'notice', `notice--${one.tone}`)}>
          <ToneIcon tone={one.tone} />
          <div class="notice__text">{one.text}</div>
          {one.action !== undefined && (
            <Button small kind="quiet" onClick={() => choose(one)}>
              {one.action.label}
            </Button>
          )}
          <IconButton label={words.ui.close} icon={<CloseIcon />} onClick={() => dropShown(one.key)} />
        </div>
      ))}
    </div>
  )
}

function fitted(all: readonly Shown[]): readonly Shown[] {
  if (all.length <= MOST) return all
  const surplus = all.find((one) => one.action === undefined) ?? all[0]
  return all.filter((one) => one !== surplus)
}

function choose(one: Shown): void {
  dropShown(one.key)
  one.action?.onChoose()
}

function dropShown(key: number): void {
  shown.value = shown.value.filter((one) => one.key !== key)
}
