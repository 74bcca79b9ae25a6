import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'

export interface FormProps {
  readonly onSubmit: () => unknown
  readonly children?: ComponentChildren
}

/** Checks nothing itself: fields say what is wrong beside them, and the first wrong one gets the focus. */
export function Form({ onSubmit, children }: FormProps) {
  const box = useRef<HTMLFormElement>(null)
  const [tries, setTries] = useState(0)
  useEffect(() => {
    if (tries > 0) box.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus()
  }, [tries])
  return (
    <form
      ref={box}
      class="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setTries(tries + 1)
        onSubmit()
      }}
    >
      {children}
    </form>
  )
}
