import { useMemo, useState } from 'preact/hooks'
import { go } from '../routes'
import { Avatar, Button, Card, Confirm, Form, Notice, TextField, toast, useAction } from '../ui'
import { useWords } from '../words'
import { problemText } from '../words/problem-text'
import { type Account, createAccount } from './account'
import { isName } from './account-form'
import { FaceCard } from './face-card'
import { PasswordCard } from './password-card'
import { PasswordField } from './password-field'
import type { User } from './session'
import { useSession } from './session-context'

export function ProfilePage() {
  const session = useSession()
  const account = useMemo(() => createAccount(session), [session])
  const user = session.user.value
  if (!user) return null
  return (
    <>
      <div class="page-head">
        <div class="row">
          <Avatar id={user.userId} name={user.name} size="3.5rem" />
          <h1>{user.name}</h1>
        </div>
      </div>
      <div class="stack narrow">
        <FaceCard />
        <NameCard user={user} account={account} />
        <PasswordCard account={account} />
        <DevicesCard account={account} />
        <DeleteCard account={account} />
      </div>
    </>
  )
}

interface CardProps {
  readonly account: Account
}

function NameCard({ user, account }: CardProps & { readonly user: User }) {
  const words = useWords()
  const [name, setName] = useState(user.name)
  const action = useAction(() => account.rename(name.trim()))
  return (
    <Card title={words.profile.nameTitle} text={words.profile.nameText}>
      <Form
        onSubmit={async () => {
          if (isName(name) && (await action.run())) toast(words.profile.nameSaved, 'good')
        }}
      >
        <TextField
          label={words.login.name}
          value={name}
          onValue={setName}
          autoComplete="name"
          error={isName(name) ? undefined : words.login.badName}
        />
        {action.failure !== null && <Notice tone="bad">{problemText(words, action.failure)}</Notice>}
        <div class="row">
          <Button type="submit" busy={action.busy} disabled={name.trim() === user.name}>
            {words.ui.save}
          </Button>
        </div>
      </Form>
    </Card>
  )
}

function DevicesCard({ account }: CardProps) {
  const words = useWords()
  const [asking, setAsking] = useState(false)
  const logOut = async () => {
    await account.logOutEverywhere()
    go({ at: 'login' }, true)
    toast(words.profile.loggedOutEverywhere, 'good')
  }
  return (
    <Card title={words.profile.devicesTitle} text={words.profile.devicesText}>
      <div class="row">
        <Button onClick={() => setAsking(true)}>{words.profile.logOutEverywhere}</Button>
      </div>
      {asking && (
        <Confirm
          title={words.profile.logOutEverywhere}
          text={words.profile.logOutEverywhereAsk}
          act={words.profile.logOutEverywhere}
          work={logOut}
          onClose={() => setAsking(false)}
        />
      )}
    </Card>
  )
}

function DeleteCard({ account }: CardProps) {
  const words = useWords()
  const [asking, setAsking] = useState(false)
  const [password, setPassword] = useState('')
  const deleteNow = async () => {
    await account.deleteFor(password)
    go({ at: 'login' }, true)
    toast(words.profile.deleted, 'good')
  }
  return (
    <Card title={words.profile.deleteTitle} text={words.profile.deleteText}>
      <div class="row">
        <Button kind="danger-quiet" onClick={() => setAsking(true)}>
          {words.profile.deleteTitle}
        </Button>
      </div>
      {asking && (
        <Confirm
          title={words.profile.deleteTitle}
          text={words.profile.deleteAsk}
          act={words.profile.deleteNow}
          danger
          work={deleteNow}
          onClose={() => {
            setAsking(false)
            setPassword('')
          }}
        >
          <PasswordField label={words.login.password} value={password} onValue={setPassword} />
        </Confirm>
      )}
    </Card>
  )
}
