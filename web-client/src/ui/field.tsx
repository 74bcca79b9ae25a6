import type { ComponentChildren, Ref } from 'preact'
import { useEffect, useId, useRef } from 'preact/hooks'
import './field.css'

interface Around {
  readonly label: string
  readonly hint?: string | undefined
  /** What is wrong with it, beside it. */
  readonly error?: string | undefined
}

export interface TextFieldProps extends Around {
  readonly value: string
  readonly onValue: (value: string) => void
  readonly type?: 'text' | 'password'
  readonly autoComplete?: string
  readonly autoFocus?: boolean
  readonly maxLength?: number
  readonly placeholder?: string
  /** Of logins and links, which are no words of a language. */
  readonly verbatim?: boolean
  readonly readOnly?: boolean
  readonly disabled?: boolean
  readonly inputRef?: Ref<HTMLInputElement>
  /** Stands behind the box in its row: a button to show the password, to copy. */
  readonly beside?: ComponentChildren
}

const TEXT = { type: 'text' } as const
const PASSWORD = { type: 'password' } as const
const VERBATIM = { autoCapitalize: 'none', autoCorrect: 'off', spellcheck: false } as const

export function TextField(props: TextFieldProps) {
  const { label, hint, error, value, onValue, inputRef, beside, verbatim = false, type = 'text' } = props
  const id = useId()
  const own = useRef<HTMLInputElement>(null)
  const box = inputRef ?? own
  useEffect(() => {
    // By hand: browsers heed the attribute only while a page loads.
    if (props.autoFocus === true && typeof box === 'object') box?.current?.focus()
  }, [])
  return (
    <div class="field">
      <label class="field__label" for={id}>
        {label}
      </label>
      <div class="field__row">
        <input
          ref={box}
          id={id}
          class="field__box"
          {...(type === 'password' ? PASSWORD : TEXT)}
          value={value}
          onInput={(event) => onValue(event.currentTarget.value)}
          autoComplete={props.autoComplete ?? 'off'}
          placeholder={props.placeholder ?? ''}
          readOnly={props.readOnly === true}
          disabled={props.disabled === true}
          {...(props.maxLength === undefined ? {} : { maxLength: props.maxLength })}
          {...(verbatim ? VERBATIM : {})}
          {...described(id, hint, error)}
        />
        {beside}
      </div>
      <Below id={id} hint={hint} error={error} />
    </div>
  )
}

export interface SelectOption<T extends string> {
  readonly value: T
  readonly label: string
}

export interface SelectProps<T extends string> extends Around {
  readonly value: T
  readonly options: readonly SelectOption<T>[]
  readonly onValue: (value: T) => void
  readonly disabled?: boolean
}

export function Select<T extends string>(props: SelectProps<T>) {
  const { label, hint, error, value, options, onValue, disabled } = props
  const id = useId()
  return (
    <div class="field">
      <label class="field__label" for={id}>
        {label}
      </label>
      <select
        id={id}
        class="field__box"
        value={value}
        disabled={disabled === true}
        onChange={(event) => onValue(event.currentTarget.value as T)}
        {...described(id, hint, error)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <Below id={id} hint={hint} error={error} />
    </div>
  )
}

function described(id: string, hint: string | undefined, error: string | undefined) {
  const by = hint === undefined || error !== undefined ? `${id}-error` : `${id}-hint`
  return { 'aria-invalid': error !== undefined, 'aria-describedby': by }
}

/** What is wrong takes the place of the hint, which mostly says the same. */
function Below(props: { id: string; hint: string | undefined; error: string | undefined }) {
  return (
    <>
      {props.hint !== undefined && props.error === undefined && (
        <span class="field__hint" id={`${props.id}-hint`}>
          {props.hint}
        </span>
      )}
      {/* Always there, so that screen readers notice what comes into it. */}
      <span class="field__error" id={`${props.id}-error`} role="alert">
        {props.error}
      </span>
    </>
  )
}
