import type { ComponentChildren } from 'preact'
import { useWords } from '../words'
import { problemText } from '../words/problem-text'
import { Button } from './button'
import { Dialog, DialogFoot } from './dialog'
import { Notice } from './notice'
import { useAction } from './use-action'

export interface ConfirmProps {
  readonly title: string
  readonly text: string
  /** What the button that does it says. */
  readonly act: string
  /** It can't be undone. */
  readonly danger?: boolean
  readonly work: () => Promise<unknown>
  readonly onClose: () => void
  readonly children?: ComponentChildren
}

/** Asks once more, does it, and closes when it is done. */
export function Confirm(props: ConfirmProps) {
  const { title, text, act, danger = false, work, onClose, children } = props
  const words = useWords()
  const action = useAction(work)
  return (
    <Dialog title={title} open onClose={onClose}>
      <p>{text}</p>
      <form
        class="stack"
        onSubmit={async (event) => {
          event.preventDefault()
          if (await action.run()) onClose()
        }}
      >
        {children}
        {action.failure !== null && <Notice tone="bad">{problemText(words, action.failure)}</Notice>}
        <DialogFoot>
          <Button onClick={onClose}>{words.ui.cancel}</Button>
          <Button type="submit" kind={danger ? 'danger' : 'main'} busy={action.busy}>
            {act}
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
  )
}
