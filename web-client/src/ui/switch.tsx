import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import './switch.css'

export interface SwitchProps {
  readonly label: string
  readonly hint?: string
  readonly on: boolean
  readonly onChange: (on: boolean) => void
  readonly disabled?: boolean
}

export function Switch({ label, hint, on, onChange, disabled = false }: SwitchProps) {
  const box = useRef<HTMLInputElement>(null)
  const [presses, setPresses] = useState(0)
  // A press that was not taken must not show as one that was: the browser has turned the switch by itself.
  useLayoutEffect(() => {
    if (box.current) box.current.checked = on
  }, [on, presses])
  return (
    <label class="switch">
      <span class="switch__label">
        {label}
        {hint !== undefined && <span class="switch__hint">{hint}</span>}
      </span>
      <input
        ref={box}
        type="checkbox"
        role="switch"
        class="switch__box"
        checked={on}
        aria-checked={on}
        disabled={disabled}
        onChange={(event) => {
          onChange(event.currentTarget.checked)
          setPresses(presses + 1)
        }}
      />
    </label>
  )
}
