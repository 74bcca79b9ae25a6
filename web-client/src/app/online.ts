import { type ReadonlySignal, signal } from '@preact/signals'

const known = signal(globalThis.navigator?.onLine ?? true)

/** Whether the browser has a network at all; true does not mean that the service can be reached. */
export const online: ReadonlySignal<boolean> = known

/** @returns stops that */
export function followNetwork(): () => void {
  const look = () => {
    known.value = navigator.onLine
  }
  addEventListener('online', look)
  addEventListener('offline', look)
  return () => {
    removeEventListener('online', look)
    removeEventListener('offline', look)
  }
}
