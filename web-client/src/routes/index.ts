/** The route that is shown, and the ways to another. */
import { type ReadonlySignal, signal } from '@preact/signals'
import { hrefOf, type Route, routeOf } from './route'

export { hrefOf, type Route } from './route'

const current = signal<Route>(routeOf(globalThis.location?.hash ?? ''))

export const route: ReadonlySignal<Route> = current

/** Goes there; `instead`: so that the browser's back does not lead here again. */
export function go(to: Route, instead = false): void {
  if (instead) {
    history.replaceState(null, '', hrefOf(to))
    current.value = to
  } else {
    location.hash = hrefOf(to)
  }
}

/** Follows the address. @returns stops that */
export function followAddress(): () => void {
  const read = () => {
    current.value = routeOf(location.hash)
  }
  addEventListener('hashchange', read)
  read()
  return () => removeEventListener('hashchange', read)
}
