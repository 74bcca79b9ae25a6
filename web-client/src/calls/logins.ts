/** Reads logins that a person wrote one behind the other, each once, in small letters as accounts keeps them. */
import { isLogin } from '../login/account-form'

export interface Logins {
  readonly logins: readonly string[]
  /** What can't be one. */
  readonly bad: readonly string[]
}

export function loginsOf(text: string): Logins {
  const written = text.split(/[\s,;]+/).filter((one) => one !== '')
  const all = [...new Set(written.map((one) => one.toLowerCase()))]
  return { logins: all.filter(isLogin), bad: all.filter((one) => !isLogin(one)) }
}
