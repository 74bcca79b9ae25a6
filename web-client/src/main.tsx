import { render } from 'preact'
import { App } from './app/app'
import { followNetwork } from './app/online'
import { keepUpdated } from './app/updates'
import { createHttp } from './connection/http'
import { createWebSession, type InTurn } from './login/web-session'
import { followAddress } from './routes'
import { followAppearance } from './settings/appearance'
import { followInstall } from './settings/install'
import { tellLanguage } from './words'

followAppearance(document.documentElement)
tellLanguage(document.documentElement)
followAddress()
followNetwork()
followInstall()

const http = createHttp((input, init) => fetch(input, init))
/** Pages without HTTPS have no locks. */
const inTurn: InTurn = (work) =>
  'locks' in navigator ? navigator.locks.request('callstream.session', work) : work()

const session = createWebSession(http, new BroadcastChannel('callstream.session'), () => Date.now(), inTurn)

const app = document.getElementById('app')
if (app !== null) render(<App session={session} />, app)

if (import.meta.env.PROD && 'serviceWorker' in navigator) {
  // Where it can't be registered (a page without TLS) everything works all the same, but for offline.
  keepUpdated(navigator.serviceWorker, () => location.reload()).catch(() => undefined)
}
