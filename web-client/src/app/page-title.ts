import type { Words } from '../words'
import type { Page } from './page-for'

/** What the browser's tab says; null: nothing but who we are. */
export function pageTitle(page: Page, words: Words): string | null {
  switch (page.at) {
    case 'login':
    case 'entry':
      return words.login.logIn
    case 'signup':
      return words.login.signUp
    case 'calls':
    case 'details':
      return words.calls.title
    case 'call':
      return words.call.title
    case 'profile':
      return words.profile.title
    case 'settings':
      return words.settings.title
    case 'invitation':
      return words.invitation.title
    default:
      return null
  }
}
