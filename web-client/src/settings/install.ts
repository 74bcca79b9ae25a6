/** Installing the client as an app, where the browser offers that to pages (Chromium does, Safari by its menu alone). */
import { type ReadonlySignal, signal } from '@preact/signals'

/** The browser's offer; TypeScript's DOM has no type of it, as it is no standard yet. */
interface InstallPrompt extends Event {
  prompt(): Promise<unknown>
}

const offer = signal<InstallPrompt | null>(null)

/** Asks the browser to install it; null: it is installed, or can't be. */
export const install: ReadonlySignal<{ readonly prompt: () => Promise<unknown> } | null> = offer

/** Keeps the browser's offer, which comes once and early, for the settings page. */
export function followInstall(): void {
  addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault()
    offer.value = event as InstallPrompt
  })
  addEventListener('appinstalled', () => {
    offer.value = null
  })
}
