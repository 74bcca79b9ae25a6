import { useEffect, useMemo, useState } from 'preact/hooks'
import { isName } from '../login/account-form'
import { Entry } from '../login/entry'
import type { User } from '../login/session'
import { useSession } from '../login/session-context'
import { Welcome } from '../login/welcome'
import { go, hrefOf } from '../routes'
import { Avatar, Button, ButtonLink, Form, LoadingState, Notice, TextField, useAction } from '../ui'
import { useWords } from '../words'
import { problemText } from '../words/problem-text'
import './calls.css'
import { createInvitationModel, type InvitationModel, titleOf } from './invitation-model'
import { useCallsApi } from './use-calls-api'

/** Behind a link into a call: in as the user, as a guest, or by logging in first. */
export function InvitationPage({ token }: { readonly token: string }) {
  const words = useWords()
  const user = useSession().user.value ?? null
  const api = useCallsApi()
  const model = useMemo(() => createInvitationModel(api, token), [api, token])
  const [entering, setEntering] = useState(false)
  useEffect(() => void model.look(), [model])
  const state = model.state.value

  // Who is a guest already mostly comes back to the call that they are in, also by a link that was for them alone.
  if (state.kind === 'over' && user?.guest !== true) {
    const text =
      user === null
        ? words.invitation.notValidText
        : `${words.invitation.notValidText} ${words.invitation.membersGoOn}`
    return (
      <Welcome title={words.invitation.notValidTitle} text={text}>
        <ButtonLink kind="main" wide href={hrefOf({ at: 'calls' })}>
          {words.app.toCalls}
        </ButtonLink>
      </Welcome>
    )
  }
  if (user === null && entering) return <Entry />
  const call = titleOf(state)
  const title = call === '' ? words.invitation.title : words.invitation.titleOf(call)
  const isForMembers = state.kind === 'good' && !state.goal.guests
  return (
    <Welcome title={title} text={isForMembers ? words.invitation.secretOfMembers : words.invitation.secret}>
      {user !== null ? (
        <AsUser token={token} user={user} model={model} />
      ) : state.kind === 'looking' ? (
        <LoadingState />
      ) : isForMembers ? (
        <>
          <Notice tone="info">{words.invitation.notGuests}</Notice>
          <Button wide kind="main" onClick={() => setEntering(true)}>
            {words.invitation.logInFirst}
          </Button>
        </>
      ) : (
        <AsGuest token={token} model={model} onEnter={() => setEntering(true)} />
      )}
    </Welcome>
  )
}

interface AsUserProps {
  readonly token: string
  readonly user: User
  readonly model: InvitationModel
}

function AsUser({ token, user, model }: AsUserProps) {
  const words = useWords()
  const session = useSession()
  const api = useCallsApi()
  const action = useAction(async () => {
    const call = await model.comeIn(() => api.accept(token))
    if (call !== null) go({ at: 'call', callId: call.callId }, true)
  })
  if (user.guest) {
    // Two calls may have one title: most come back to the one that they are in.
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
  readonly model: InvitationModel
  readonly onEnter: () => void
}

function AsGuest({ token, model, onEnter }: AsGuestProps) {
  const words = useWords()
  const session = useSession()
  const [name, setName] = useState('')
  const [tried, setTried] = useState(false)
  const action = useAction(async () => {
    const callId = await model.comeIn(() => session.comeInAsGuest(token, name.trim()))
    if (callId !== null) go({ at: 'call', callId }, true)
  })
  return (
    <>
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
        {action.failure !== null && <Notice tone="bad">{problemText(words, action.failure)}</Notice>}
        <Button type="submit" kind="main" wide busy={action.busy}>
          {words.invitation.comeIn}
        </Button>
        <p class="or">{words.invitation.or}</p>
      </Form>
      <Button wide onClick={onEnter}>
        {words.invitation.logInFirst}
      </Button>
    </>
  )
}
