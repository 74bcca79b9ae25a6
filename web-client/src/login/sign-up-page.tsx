import { useState } from 'preact/hooks'
import { Button, Form, Notice, TextField, useAction } from '../ui'
import { useWords } from '../words'
import { problemText } from '../words/problem-text'
import { errorsOf, type FieldErrors, refusedFields } from './account-form'
import { Otherwise } from './otherwise'
import { PasswordField } from './password-field'
import { useSession } from './session-context'
import { Welcome } from './welcome'

/** @param onOther shows the other page in this one's place; where it is absent the address leads there */
export function SignUpPage({ onOther }: { readonly onOther?: () => void }) {
  const words = useWords()
  const session = useSession()
  const [name, setName] = useState('')
  const [login, setLogin] = useState('')
  const [password, setPassword] = useState('')
  const [tried, setTried] = useState(false)
  const action = useAction(() => session.signUp(login.trim(), password, name.trim()))

  const wrong = errorsOf({ name, login, password }, words)
  const refused = refusedFields(action.failure, words)
  const errors: FieldErrors = tried ? { ...refused, ...wrong } : {}
  const elsewhere = action.failure !== null && Object.keys(refused).length === 0

  return (
    <Welcome title={words.login.signUpTitle} text={words.login.signUpText}>
      <Form
        onSubmit={() => {
          setTried(true)
          if (Object.keys(wrong).length === 0) void action.run()
        }}
      >
        {elsewhere && <Notice tone="bad">{problemText(words, action.failure)}</Notice>}
        <TextField
          label={words.login.name}
          value={name}
          onValue={setName}
          autoComplete="name"
          autoFocus
          hint={words.login.nameHint}
          error={errors.name}
        />
        <TextField
          label={words.login.login}
          value={login}
          onValue={(value) => {
            setLogin(value)
            // What was said was about another login.
            if (refused.login !== undefined) action.clear()
          }}
          autoComplete="username"
          verbatim
          hint={words.login.loginHint}
          error={errors.login}
        />
        <PasswordField
          label={words.login.password}
          value={password}
          onValue={setPassword}
          fresh
          hint={words.login.passwordHint}
          error={errors.password}
        />
        <Button type="submit" kind="main" wide busy={action.busy}>
          {words.login.signUp}
        </Button>
      </Form>
      <Otherwise
        ask={words.login.haveAccount}
        act={words.login.logIn}
        to={{ at: 'login' }}
        {...(onOther ? { onOther } : {})}
      />
    </Welcome>
  )
}
