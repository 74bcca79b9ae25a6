import type { ComponentChildren } from 'preact'
import { useId, useLayoutEffect, useRef } from 'preact/hooks'
import { useWords } from '../words'
import { IconButton } from './button'
import './dialog.css'
import { CloseIcon } from './icons'

export interface DialogProps {
  readonly title: string
  readonly open: boolean
  /** By the cross, by Escape, or beside it. */
  readonly onClose: () => void
  readonly children?: ComponentChildren
}

/** The browser's own modal dialog: it keeps the focus inside and gives it back. */
export function Dialog({ title, open, onClose, children }: DialogProps) {
  const words = useWords()
  const box = useRef<HTMLDialogElement>(null)
  const beganBeside = useRef(false)
  const id = useId()
  // Before the fields inside ask for the focus, which nothing takes that is not shown yet.
  useLayoutEffect(() => {
    const dialog = box.current
    if (!open || dialog === null) return
    const before = document.activeElement
    dialog.showModal()
    return () => {
      // Browsers give the focus back when it is closed, and not when it is taken out of the page.
      dialog.close()
      const lost = document.activeElement === document.body || dialog.contains(document.activeElement)
      if (lost && before instanceof HTMLElement) before.focus()
    }
  }, [open])
  if (!open) return null
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a press beside it closes it, as Escape does for the keyboard
    <dialog
      ref={box}
      class="dialog"
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      onPointerDown={(event) => {
        beganBeside.current = event.target === box.current
      }}
      // Text that is selected from inside out ends beside it as well, and must not cost what was typed.
      onClick={(event) => beganBeside.current && event.target === box.current && onClose()}
    >
      <header class="dialog__head">
        <h2 id={id}>{title}</h2>
        <IconButton label={words.ui.close} icon={<CloseIcon />} onClick={onClose} />
      </header>
      <div class="dialog__body">{children}</div>
    </dialog>
  )
}

/** The row of buttons at the end of a dialog. */
export function DialogFoot({ children }: { readonly children?: ComponentChildren }) {
  return <footer class="dialog__foot">{children}</footer>
}
