import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'
import './card.css'

export interface CardProps {
  readonly title: string
  readonly text?: string
  /** Stands beside the title. */
  readonly beside?: ComponentChildren
  readonly children?: ComponentChildren
}

/** One matter of a page, under its title. */
export function Card({ title, text, beside, children }: CardProps) {
  const id = useId()
  return (
    <section class="card" aria-labelledby={id}>
      <div class="card__head">
        <div class="row">
          <h2 id={id}>{title}</h2>
          {beside}
        </div>
        {text !== undefined && <p class="card__text">{text}</p>}
      </div>
      {children}
    </section>
  )
}
