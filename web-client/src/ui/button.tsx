import type { ButtonHTMLAttributes, ComponentChildren, Ref } from 'preact'
import './button.css'
import { names } from './names'
import { Spinner } from './spinner'

/** `main`: what most people want here, once a page. `danger`: what can't be undone. */
export type ButtonKind = 'main' | 'plain' | 'quiet' | 'danger' | 'danger-quiet'

type Native = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'icon' | 'ref'>

export interface ButtonProps extends Native {
  readonly kind?: ButtonKind
  readonly icon?: ComponentChildren
  readonly wide?: boolean
  readonly small?: boolean
  /** Shows that it works on it; takes no second press meanwhile. */
  readonly busy?: boolean
  readonly buttonRef?: Ref<HTMLButtonElement>
}

export function Button(props: ButtonProps) {
  const { kind = 'plain', icon, wide, small, busy = false, buttonRef, children, class: own, ...rest } = props
  return (
    <button
      type="button"
      {...rest}
      {...(buttonRef ? { ref: buttonRef } : {})}
      // Browsers take the focus from what is disabled, and nothing gives it back when the work is done.
      {...(busy ? { 'aria-disabled': true, onClick: ignore } : {})}
      aria-busy={busy}
      class={names(
        'button',
        `button--${kind}`,
        wide && 'button--wide',
        small && 'button--small',
        asName(own),
      )}
    >
      {busy ? <Spinner small /> : icon}
      {children}
    </button>
  )
}

export interface ButtonLinkProps {
  readonly href: string
  readonly kind?: ButtonKind
  readonly icon?: ComponentChildren
  readonly wide?: boolean
  readonly small?: boolean
  readonly children?: ComponentChildren
}

/** Looks as a button and leads somewhere. */
export function ButtonLink({ href, kind = 'plain', icon, wide, small, children }: ButtonLinkProps) {
  return (
    <a
      href={href}
      class={names('button', `button--${kind}`, wide && 'button--wide', small && 'button--small')}
    >
      {icon}
      {children}
    </a>
  )
}

export interface IconButtonProps extends Omit<Native, 'children'> {
  /** What it does, for screen readers and as a hint. */
  readonly label: string
  readonly icon: ComponentChildren
  readonly kind?: ButtonKind
  /** Of one that stays pressed. */
  readonly pressed?: boolean
  readonly buttonRef?: Ref<HTMLButtonElement>
}

export function IconButton(props: IconButtonProps) {
  const { label, icon, kind = 'quiet', pressed, buttonRef, class: own, ...rest } = props
  return (
    <button
      type="button"
      {...rest}
      {...(buttonRef ? { ref: buttonRef } : {})}
      aria-label={label}
      title={label}
      {...(pressed === undefined ? {} : { 'aria-pressed': pressed })}
      class={names('button', `button--${kind}`, 'icon-button', asName(own))}
    >
      {icon}
    </button>
  )
}

/** Also keeps the form around it from being sent. */
function ignore(event: Event): void {
  event.preventDefault()
}

function asName(name: unknown): string | undefined {
  return typeof name === 'string' ? name : undefined
}
