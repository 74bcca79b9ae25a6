/** Where one can be in the client. The hash of the address says it, as no server has to know. */
export type Route =
  | { readonly at: 'login' }
  | { readonly at: 'signup' }
  | { readonly at: 'calls' }
  /** What a call is like, who is in it, and how others get in. */
  | { readonly at: 'details'; readonly callId: string }
  /** The check of camera and sound, then the call. */
  | { readonly at: 'call'; readonly callId: string }
  | { readonly at: 'profile' }
  | { readonly at: 'settings' }
  /** Behind a link into a call. The token is a secret: it goes into no log and no request's URL. */
  | { readonly at: 'invitation'; readonly token: string }
  | { readonly at: 'nowhere' }

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const TOKEN = /^[A-Za-z0-9_-]{43}$/

/** Reads what stands in the address, `#` included. Nothing at all leads to the calls. */
export function routeOf(hash: string): Route {
  const [first = '', second, ...more] = hash.replace(/^#?\/?/, '').split('/')
  if (more.length > 0) return { at: 'nowhere' }
  return second === undefined ? plainRoute(first) : routeWith(first, second)
}

function plainRoute(name: string): Route {
  switch (name) {
    case '':
      return { at: 'calls' }
    case 'login':
    case 'signup':
    case 'calls':
    case 'profile':
    case 'settings':
      return { at: name }
    default:
      return { at: 'nowhere' }
  }
}

function routeWith(name: string, value: string): Route {
  if (name === 'invitation' && TOKEN.test(value)) return { at: 'invitation', token: value }
  if (!UUID.test(value)) return { at: 'nowhere' }
  if (name === 'calls') return { at: 'details', callId: value }
  return name === 'call' ? { at: 'call', callId: value } : { at: 'nowhere' }
}

/** How the route is written in the address: to be used as `href`. */
export function hrefOf(route: Route): string {
  switch (route.at) {
    case 'details':
      return `#/calls/${route.callId}`
    case 'call':
      return `#/call/${route.callId}`
    case 'invitation':
      return `#/invitation/${route.token}`
    case 'nowhere':
      return '#/calls'
    default:
      return `#/${route.at}`
  }
}
