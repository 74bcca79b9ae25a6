import type { Watch } from './messages'
import type { Timers } from './timers'

/** A gateway ends the connection of who says over 10 a second; a screen that is scrolled asks for many. */
const EVERY_MS = 250

/** Says what is on the screen: at once, then the newest of what was asked meanwhile. */
export class WatchTeller {
  readonly #timers: Timers
  readonly #send: (watch: Watch) => void
  #latest: Watch | null = null
  #told = true
  #resting: (() => void) | null = null

  constructor(timers: Timers, send: (watch: Watch) => void) {
    this.#timers = timers
    this.#send = send
  }

  tell(watch: Watch): void {
    this.#latest = watch
    this.#told = false
    if (this.#resting === null) {
      this.#sendLatest()
    }
  }

  /** A new connection, which knows nothing of it. */
  again(): void {
    if (this.#latest !== null) {
      this.#resting?.()
      this.#sendLatest()
    }
  }

  stop(): void {
    this.#resting?.()
    this.#resting = null
  }

  #sendLatest(): void {
    if (this.#latest !== null) {
      this.#told = true
      this.#send(this.#latest)
    }
    this.#resting = this.#timers.after(EVERY_MS, () => {
      this.#resting = null
      if (!this.#told) {
        this.#sendLatest()
      }
    })
  }
}
