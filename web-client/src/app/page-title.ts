import type { Words } from '../words'
import type { Page } from './page-for'

/** What the browser's tab says. */
export function pageTitle(page: Page, words: Words): string {
  const of = named(page, words)
  return of === null ? 'Callstream' : `${of} · Callstream`
}

function named(page: Page, words: Words): string | null {
  switch (page.at) {
    case 'login':
    case 'entry':
      return words.login.logIn
    case 'signup':
      return words.login.signUp
    case 'calls':
    case 'details':
      return words.calls.title
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
