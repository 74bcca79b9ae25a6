import type { ComponentChildren } from 'preact'
import './badge.css'
import { names } from './names'
import type { Tone } from './notice'

export interface BadgeProps {
  readonly tone?: Tone
  /** A dot before it: this is so right now. */
  readonly live?: boolean
  readonly children?: ComponentChildren
}

export function Badge({ tone, live = false, children }: BadgeProps) {
  return (
    <span class={names('badge', tone && `badge--${tone}`)}>
      {live && <span class="badge__dot" aria-hidden="true" />}
      {children}
    </span>
  )
}
