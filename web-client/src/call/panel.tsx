import type { ComponentChildren } from 'preact'
import { useEffect, useId, useRef } from 'preact/hooks'
import { CloseIcon, IconButton } from '../ui'
import { useWords } from '../words'
import { useInCall } from './call-context'
import './panel.css'

export interface SidePanelProps {
  readonly title: ComponentChildren
  /** Stands below what scrolls. */
  readonly foot?: ComponentChildren
  readonly children?: ComponentChildren
}

/** What opens beside the stage, or over its lower part on a phone. Takes the focus and gives it back. */
export function SidePanel({ title, foot, children }: SidePanelProps) {
  const { view } = useInCall()
  const words = useWords().ui
  const id = useId()
  const box = useRef<HTMLElement>(null)
  useEffect(() => {
    const before = document.activeElement
    const first = box.current?.querySelector<HTMLElement>('[data-first]')
    ;(first ?? box.current)?.focus()
    return () => {
      const within = document.activeElement === document.body || box.current?.contains(document.activeElement)
      if (within && before instanceof HTMLElement) before.focus()
    }
  }, [])
  return (
    <aside
      ref={box}
      class="panel"
      aria-labelledby={id}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key === 'Escape') view.open(null)
      }}
    >
      <header class="panel__head">
        <h2 id={id}>{title}</h2>
        <IconButton label={words.close} icon={<CloseIcon />} onClick={() => view.open(null)} />
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must scroll by the keyboard as well */}
      <section class="panel__body" tabIndex={0} aria-labelledby={id}>
        {children}
      </section>
      {foot !== undefined && <footer class="panel__foot">{foot}</footer>}
    </aside>
  )
}
