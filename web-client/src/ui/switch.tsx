import './switch.css'

export interface SwitchProps {
  readonly label: string
  readonly hint?: string
  readonly on: boolean
  readonly onChange: (on: boolean) => void
  readonly disabled?: boolean
}

export function Switch({ label, hint, on, onChange, disabled = false }: SwitchProps) {
  return (
    <label class="switch">
      <span class="switch__label">
        {label}
        {hint !== undefined && <span class="switch__hint">{hint}</span>}
      </span>
      <input
        type="checkbox"
        role="switch"
        class="switch__box"
        checked={on}
        aria-checked={on}
        disabled={disabled}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
    </label>
  )
}
