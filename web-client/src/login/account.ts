/** What users may do with their own account (docs/api.md, People). */
import type { WebSession } from './web-session'

export interface Account {
  rename(name: string): Promise<void>
  changePassword(password: string, newPassword: string): Promise<void>
  logOutEverywhere(): Promise<void>
  /** Nobody is logged in afterwards. */
  deleteFor(password: string): Promise<void>
}

export function createAccount(session: WebSession): Account {
  return {
    async rename(name) {
      await session.request({ method: 'PATCH', path: '/api/me', body: { name } })
      await session.renew()
    },
    async changePassword(password, newPassword) {
      await session.request({ method: 'PUT', path: '/api/me/password', body: { password, newPassword } })
    },
    async logOutEverywhere() {
      await session.request({ method: 'DELETE', path: '/api/sessions' })
      session.forget()
    },
    async deleteFor(password) {
      await session.request({ method: 'DELETE', path: '/api/me', body: { password } })
      session.forget()
    },
  }
}
