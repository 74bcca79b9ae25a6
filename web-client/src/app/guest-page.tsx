import { useSession } from '../login/session-context'
import { go, hrefOf } from '../routes'
import { Button, ButtonLink, EmptyState, PersonIcon } from '../ui'
import { useWords } from '../words'

/** In place of what guests have not. */
export function GuestPage({ callId }: { readonly callId: string }) {
  const words = useWords()
  const session = useSession()
  return (
    <EmptyState whole title={words.app.guestTitle} text={words.app.guestText} icon={<PersonIcon />}>
      <ButtonLink kind="main" href={hrefOf({ at: 'call', callId })}>
        {words.app.guestCall}
      </ButtonLink>
      <Button
        onClick={() => {
          go({ at: 'signup' })
          // The guest's session ends by itself where this does not get through.
          session.logOut().catch(() => undefined)
        }}
      >
        {words.app.leaveAndSignUp}
      </Button>
    </EmptyState>
  )
}
