import { useRef, useState } from 'preact/hooks'

export interface Action {
  readonly busy: boolean
  /** What the last try failed with; null: it did not. */
  readonly failure: unknown
  /** Runs it, unless it is running. @returns whether it was done */
  run(): Promise<boolean>
  clear(): void
}

/** Something that a person starts and that takes a while: shows that it runs, and how it failed. */
export function useAction(work: () => Promise<unknown>): Action {
  const [state, setState] = useState<{ busy: boolean; failure: unknown }>({ busy: false, failure: null })
  // Of two presses in one turn the second one must not see the state of before the first.
  const running = useRef(false)
  return {
    ...state,
    async run() {
      if (running.current) return false
      running.current = true
      setState({ busy: true, failure: null })
      try {
        await work()
        setState({ busy: false, failure: null })
        return true
      } catch (failure) {
        setState({ busy: false, failure })
        return false
      } finally {
        running.current = false
      }
    },
    clear: () => setState({ busy: false, failure: null }),
  }
}
