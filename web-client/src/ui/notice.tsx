import type { ComponentChildren } from 'preact'
import { CheckIcon, InfoIcon, WarnIcon } from './icons'
import { names } from './names'
import './notice.css'

export type Tone = 'info' | 'good' | 'warn' | 'bad'

export interface NoticeProps {
  readonly tone?: Tone
  readonly class?: string | undefined
  readonly children?: ComponentChildren
}

/** Something to know, within the page. */
export function Notice({ tone = 'info', class: own, children }: NoticeProps) {
  return (
    <div class={names('notice', `notice--${tone}`, own)} role={tone === 'bad' ? 'alert' : 'status'}>
      <ToneIcon tone={tone} />
      <div class="notice__text">{children}</div>
    </div>
  )
}

export function ToneIcon({ tone }: { readonly tone: Tone }) {
  if (tone === 'good') return <CheckIcon />
  return tone === 'info' ? <InfoIcon /> : <WarnIcon />
}
