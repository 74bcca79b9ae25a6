import { hrefOf, type Route } from '../routes'

export interface OtherwiseProps {
  readonly ask: string
  readonly act: string
  readonly to: Route
  readonly onOther?: () => void
}

/** From log in to sign up, and back. */
export function Otherwise({ ask, act, to, onOther }: OtherwiseProps) {
  return (
    <p class="row">
      <span class="soft">{ask}</span>
      {onOther ? (
        <button type="button" class="link" onClick={onOther}>
          {act}
        </button>
      ) : (
        <a class="link" href={hrefOf(to)}>
          {act}
        </a>
      )}
    </p>
  )
}
