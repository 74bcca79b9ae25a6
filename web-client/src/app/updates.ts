/** The service worker, and the change to a new version: only when the person wants it, and never within a call. */
import { effect, signal } from '@preact/signals'
import { route } from '../routes'
import { toast } from '../ui'
import { wordsNow } from '../words'

/** How often an open page looks for a new version, ms. */
const LOOK_MS = 60 * 60_000

/** The worker of the new version, which waits until nobody uses the old one. */
const waiting = signal<ServiceWorker | null>(null)

/** What of the browser's service workers is used. */
export type Workers = Pick<ServiceWorkerContainer, 'register' | 'addEventListener' | 'controller'>

export async function keepUpdated(workers: Workers, reload: () => void): Promise<void> {
  const registration = await workers.register('./sw.js')
  const look = () => {
    if (registration.waiting !== null) waiting.value = registration.waiting
  }
  registration.addEventListener('updatefound', () => {
    const next = registration.installing
    next?.addEventListener('statechange', () => {
      // Without a controller it is the first version ever, and nothing to tell of.
      if (next.state === 'installed' && workers.controller !== null) look()
    })
  })
  look()
  setInterval(() => void registration.update().catch(() => undefined), LOOK_MS)

  let asked = false
  let changed = false
  workers.addEventListener('controllerchange', () => {
    // Another tab may have asked for it: this one goes on with what it has loaded until it is asked for here.
    if (asked) reload()
    else changed = true
  })
  offer(() => {
    // A worker that waits no longer has nothing to skip, and would say nothing.
    if (changed || waiting.peek()?.state === 'activated') return reload()
    asked = true
    waiting.peek()?.postMessage({ type: 'SKIP_WAITING' })
  })
}

/** Says that there is a new version, as long as no call is shown. */
function offer(use: () => void): void {
  let drop: (() => void) | null = null
  effect(() => {
    const wanted = waiting.value !== null && route.value.at !== 'call'
    if (wanted && drop === null) {
      const { app } = wordsNow()
      drop = toast(app.updateReady, 'info', { label: app.updateNow, onChoose: use })
    } else if (!wanted) {
      drop?.()
      drop = null
    }
  })
}
