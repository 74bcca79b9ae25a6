import { useState } from 'preact/hooks'
import { Problem } from '../connection/http'
import { isName } from '../login/account-form'
import { Entry } from '../login/entry'
import type { User } from '../login/session'
import { useSession } from '../login/session-context'
import { Welcome } from '../login/welcome'
import { go, hrefOf } from '../routes'
import { Avatar, Button, ButtonLink, Form, Notice, TextField, useAction } from '../ui'
import { useWords } from '../words'
import { problemText } from '../words/problem-text'
import './calls.css'
import { useCallsApi } from './use-calls-api'

/** Behind a link into a call: in as the user, as a guest, or by logging in first. */
export function InvitationPage({ token }: { readonly token: string }) {
  const words = useWords()
  const user = useSession().user.value ?? null
  const [entering, setEntering] = useState(false)
  const [over, setOver] = useState(false)

  if (over) {
    return (
      <Welcome title={words.invitation.notValidTitle} text={words.invitation.notValidText}>
        <ButtonLink kind="main" wide href={hrefOf({ at: 'calls' })}>
          {words.app.toCalls}
        </ButtonLink>
      </Welcome>
    )
  }
  if (user === null && entering) return <Entry />
  return (
    <Welcome title={words.invitation.title} text={words.invitation.secret}>
      {user === null ? (
        <AsGuest token={token} onOver={() => setOver(true)} onEnter={() => setEntering(true)} />
      ) : (
        <AsUser token={token} user={user} onOver={() => setOver(true)} />
      )}
    </Welcome>
  )
}

interface AsUserProps {
  readonly token: string
  readonly user: User
  readonly onOver: () => void
}

function AsUser({ token, user, onOver }: AsUserProps) {
  const words = useWords()
  const session = useSession()
  const api = useCallsApi()
  const action = useAction(async () => {
    const call = await unlessOver(api.accept(token), onOver)
    if (call !== null) go({ at: 'call', callId: call.callId }, true)
  })
  if (user.guest) {
    // Which call the link is for nobody knows before it is used up: most come back to the one that they are in.
    return (
      <>
        <Notice>{words.invitation.guestAlready}</Notice>
        {user.guestOf !== null && (
          <ButtonLink kind="main" wide href={hrefOf({ at: 'call', callId: user.guestOf })}>
            {words.invitation.goOn}
          </ButtonLink>
        )}
        <Button wide onClick={() => void session.logOut().catch(() => undefined)}>
          {words.app.logOut}
        </Button>
      </>
    )
  }
  return (
    <>
      <div class="row">
        <Avatar id={user.userId} name={user.name} size="3rem" />
        <div class="people__who">
          <div class="soft">{words.invitation.asUser}</div>
          <strong>{user.name}</strong>
        </div>
      </div>
      {action.failure !== null && <Notice tone="bad">{problemText(words, action.failure)}</Notice>}
      <Button kind="main" wide busy={action.busy} onClick={() => void action.run()}>
        {words.invitation.accept}
      </Button>
    </>
  )
}

interface AsGuestProps {
  readonly token: string
  readonly onOver: () => void
  readonly onEnter: () => void
}

function AsGuest({ token, onOver, onEnter }: AsGuestProps) {
  const words = useWords()
  const session = useSession()
  const [name, setName] = useState('')
  const [tried, setTried] = useState(false)
  const action = useAction(async () => {
    const callId = await unlessOver(session.comeInAsGuest(token, name.trim()), onOver)
    if (callId !== null) go({ at: 'call', callId }, true)
  })
  const { failure } = action
  const members = failure instanceof Problem && failure.code === 'guest_refused'
  return (
    <>
      {!members && (
        <Form
          onSubmit={() => {
            setTried(true)
            if (isName(name)) void action.run()
          }}
        >
          <TextField
            label={words.login.name}
            value={name}
            onValue={setName}
            hint={words.invitation.guestText}
            error={tried && !isName(name) ? words.login.badName : undefined}
            autoComplete="name"
          />
          {failure !== null && <Notice tone="bad">{problemText(words, failure)}</Notice>}
          <Button type="submit" kind="main" wide busy={action.busy}>
            {words.invitation.comeIn}
          </Button>
          <p class="or">{words.invitation.or}</p>
        </Form>
      )}
      {members && <Notice tone="info">{words.invitation.notGuests}</Notice>}
      <Button wide kind={members ? 'main' : 'plain'} onClick={onEnter}>
        {words.invitation.logInFirst}
      </Button>
    </>
  )
}

/** Null where the link is not good any more, which is said in place of the page. */
async function unlessOver<T>(work: Promise<T>, onOver: () => void): Promise<T | null> {
  try {
    return await work
  } catch (failure) {
    if (!(failure instanceof Problem) || failure.code !== 'invitation_not_valid') throw failure
    onOver()
    return null
  }
}
