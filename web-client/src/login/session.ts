/** Who is logged in. The access token is kept in memory alone; the refresh token is in a cookie that no script sees. */
import type { ReadonlySignal } from '@preact/signals'

export interface User {
  readonly userId: string
  readonly name: string
  readonly guest: boolean
  /** Of a guest: the only call that they may enter. */
  readonly guestOf: string | null
}

export interface Session {
  /** Undefined: not known yet, as the page has just been opened. Null: nobody. */
  readonly user: ReadonlySignal<User | null | undefined>
  /** A token that is good for at least 30 s; null: log in. Rejects where accounts can't be reached. */
  accessToken(): Promise<string | null>
}
