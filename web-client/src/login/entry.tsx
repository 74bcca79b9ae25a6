import { useState } from 'preact/hooks'
import { LogInPage } from './log-in-page'
import { SignUpPage } from './sign-up-page'

/** Log in or sign up in place: the address stays, and its page shows itself once the person is in. */
export function Entry({ signUpFirst = false }: { readonly signUpFirst?: boolean }) {
  const [signUp, setSignUp] = useState(signUpFirst)
  return signUp ? (
    <SignUpPage onOther={() => setSignUp(false)} />
  ) : (
    <LogInPage onOther={() => setSignUp(true)} />
  )
}
