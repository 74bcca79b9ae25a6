import { useState } from 'preact/hooks'
import { Problem } from '../connection/http'
import { Button, Card, Notice, toast, useAction } from '../ui'
import { useWords } from '../words'
import { problemText } from '../words/problem-text'
import type { Account } from './account'
import { isPassword, refusedFields } from './account-form'
import { PasswordField } from './password-field'

export function PasswordCard({ account }: { readonly account: Pick<Account, 'changePassword'> }) {
  const words = useWords()
  const [password, setPassword] = useState('')
  const [next, setNext] = useState('')
  const [tried, setTried] = useState(false)
  const action = useAction(() => account.changePassword(password, next))
  const { failure } = action

  const wrong = failure instanceof Problem && failure.code === 'wrong_password'
  const tooShort = tried && !isPassword(next, '') ? words.login.badPassword : undefined
  const refused = tooShort ?? refusedFields(failure, words).password
  const submit = async () => {
    setTried(true)
    if (password === '' || !isPassword(next, '') || !(await action.run())) return
    setPassword('')
    setNext('')
    setTried(false)
    toast(words.profile.passwordChanged, 'good')
  }

  return (
    <Card title={words.profile.passwordTitle} text={words.profile.passwordText}>
      <form
        class="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <PasswordField
          label={words.profile.passwordNow}
          value={password}
          onValue={setPassword}
          error={
            wrong
              ? words.profile.wrongPassword
              : tried && password === ''
                ? words.login.needPassword
                : undefined
          }
        />
        <PasswordField
          label={words.profile.passwordNew}
          value={next}
          onValue={setNext}
          fresh
          hint={words.login.passwordHint}
          error={refused}
        />
        {failure !== null && !wrong && refused === undefined && (
          <Notice tone="bad">{problemText(words, failure)}</Notice>
        )}
        <div class="row">
          <Button type="submit" busy={action.busy}>
            {words.profile.passwordChange}
          </Button>
        </div>
      </form>
    </Card>
  )
}
