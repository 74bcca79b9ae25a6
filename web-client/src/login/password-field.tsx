import { useState } from 'preact/hooks'
import { EyeIcon, EyeOffIcon, IconButton, TextField } from '../ui'
import { useWords } from '../words'

export interface PasswordFieldProps {
  readonly label: string
  readonly value: string
  readonly onValue: (value: string) => void
  /** A new one, which password managers offer to make. */
  readonly fresh?: boolean
  readonly hint?: string | undefined
  readonly error?: string | undefined
}

export function PasswordField({ label, value, onValue, fresh = false, hint, error }: PasswordFieldProps) {
  const words = useWords()
  const [shown, setShown] = useState(false)
  return (
    <TextField
      label={label}
      value={value}
      onValue={onValue}
      type={shown ? 'text' : 'password'}
      autoComplete={fresh ? 'new-password' : 'current-password'}
      verbatim
      hint={hint}
      error={error}
      beside={
        <IconButton
          label={shown ? words.login.hidePassword : words.login.showPassword}
          icon={shown ? <EyeOffIcon /> : <EyeIcon />}
          onClick={() => setShown(!shown)}
        />
      }
    />
  )
}
