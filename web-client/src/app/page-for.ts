import type { User } from '../login/session'
import type { Route } from '../routes'

/** What is shown: the route, or what stands in its place for who may not be there. */
export type Page = Route | { readonly at: 'entry' } | { readonly at: 'guest'; readonly callId: string }

/** @param user null: nobody is logged in */
export function pageFor(route: Route, user: User | null): Page {
  if (user === null) return pageForNobody(route)
  if (user.guest) return pageForGuest(route, user.guestOf ?? '')
  return route.at === 'login' || route.at === 'signup' ? { at: 'calls' } : route
}

function pageForNobody(route: Route): Page {
  switch (route.at) {
    case 'login':
    case 'signup':
    case 'invitation':
    case 'settings':
      return route
    case 'calls':
    case 'nowhere':
      return { at: 'login' }
    default:
      // Once they are in, the page of the address shows itself.
      return { at: 'entry' }
  }
}

function pageForGuest(route: Route, callId: string): Page {
  switch (route.at) {
    case 'invitation':
    case 'settings':
      return route
    case 'call':
    case 'details':
      return route.callId === callId ? route : { at: 'guest', callId }
    default:
      return { at: 'guest', callId }
  }
}
