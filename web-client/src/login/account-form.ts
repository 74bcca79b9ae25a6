/** What accounts takes as a login, a password and a name, so that a form can say it before it asks. */
import { Problem } from '../connection/http'
import type { Words } from '../words'

export type AccountField = 'login' | 'password' | 'name'

/** What is wrong with each field, for people. */
export type FieldErrors = Partial<Record<AccountField, string>>

const LOGIN = /^[a-z0-9._@+-]{3,64}$/i

export function isLogin(text: string): boolean {
  return LOGIN.test(text)
}

/** As the service counts them: by code points. */
function lengthOf(text: string): number {
  return [...text].length
}

export function isName(text: string): boolean {
  const length = lengthOf(text.trim())
  return length >= 1 && length <= 64
}

export function isPassword(text: string, login: string): boolean {
  const length = lengthOf(text)
  return length >= 10 && length <= 128 && text.toLowerCase() !== login.toLowerCase()
}

export interface NewAccount {
  readonly name: string
  readonly login: string
  readonly password: string
}

export function errorsOf(form: NewAccount, words: Words): FieldErrors {
  return {
    ...(isName(form.name) ? {} : { name: words.login.badName }),
    ...(isLogin(form.login.trim()) ? {} : { login: words.login.badLogin }),
    ...(isPassword(form.password, form.login) ? {} : { password: words.login.badPassword }),
  }
}

/** What the service found wrong with a field; empty where it was something else. */
export function refusedFields(failure: unknown, words: Words): FieldErrors {
  if (!(failure instanceof Problem)) return {}
  if (failure.code === 'login_taken') return { login: words.login.loginTaken }
  if (failure.code !== 'invalid_request') return {}
  switch (failure.field) {
    case 'login':
      return { login: words.login.badLogin }
    case 'name':
      return { name: words.login.badName }
    case 'password':
    case 'newPassword':
      return { password: words.login.badPassword }
    default:
      return {}
  }
}
