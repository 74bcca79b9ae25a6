import { hrefOf, type Route } from '../routes'
import { Button, ButtonLink } from '../ui'

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
        <Button kind="quiet" small onClick={onOther}>
          {act}
        </Button>
      ) : (
        <ButtonLink kind="quiet" small href={hrefOf(to)}>
          {act}
        </ButtonLink>
      )}
    </p>
  )
}
