/** What waits: passed in, so that tests need not. */
export interface Timers {
  /** @returns takes it back */
  after(ms: number, run: () => void): () => void
}

/** The platform's own, of the page or of the worker. */
export const platformTimers: Timers = {
  after(ms, run) {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
}

/** Runs again and again, until it is taken back. */
export function every(timers: Timers, ms: number, run: () => void): () => void {
  let stop = timers.after(ms, again)
  function again() {
    stop = timers.after(ms, again)
    run()
  }
  return () => stop()
}
