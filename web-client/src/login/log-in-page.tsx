import { useState } from 'preact/hooks'
import { Button, Form, Notice, TextField, useAction } from '../ui'
import { useWords } from '../words'
import { problemText } from '../words/problem-text'
import { Otherwise } from './otherwise'
import { PasswordField } from './password-field'
import { useSession } from './session-context'
import { Welcome } from './welcome'

/** @param onOther shows the other page in this one's place; where it is absent the address leads there */
export function LogInPage({ onOther }: { readonly onOther?: () => void }) {
  const words = useWords()
  const session = useSession()
  const [login, setLogin] = useState('')
  const [password, setPassword] = useState('')
  const [tried, setTried] = useState(false)
  const action = useAction(() => session.logIn(login.trim(), password))

  return (
    <Welcome title={words.login.logInTitle} text={onOther ? words.login.logInFirst : words.login.logInText}>
      <Form
        onSubmit={() => {
          setTried(true)
          if (login.trim() !== '' && password !== '') void action.run()
        }}
      >
        {action.failure !== null && <Notice tone="bad">{problemText(words, action.failure)}</Notice>}
        <TextField
          label={words.login.login}
          value={login}
          onValue={setLogin}
          autoComplete="username"
          autoFocus
          verbatim
          error={tried && login.trim() === '' ? words.login.needLogin : undefined}
        />
        <PasswordField
          label={words.login.password}
          value={password}
          onValue={setPassword}
          error={tried && password === '' ? words.login.needPassword : undefined}
        />
        <Button type="submit" kind="main" wide busy={action.busy}>
          {words.login.logIn}
        </Button>
      </Form>
      <Otherwise
        ask={words.login.noAccount}
        act={words.login.signUp}
        to={{ at: 'signup' }}
        {...(onOther ? { onOther } : {})}
      />
    </Welcome>
  )
}
