import type { CallLink } from './call-link'
import type { Command, Notice } from './contract'

/** For what was said last to get out, ms. */
const LAST_WORD_MS = 500

/** Begins a call worker, and is the page's end of the way to it. */
export function startCallWorker(): CallLink {
  return linkTo(new Worker(new URL('./call-worker.ts', import.meta.url), { type: 'module' }))
}

/** What a link needs of a Worker. */
type WorkerEnd = Pick<Worker, 'postMessage' | 'addEventListener' | 'removeEventListener' | 'terminate'>

/** Exported to be tested without a worker. */
export function linkTo(worker: WorkerEnd): CallLink {
  return {
    send: (command, transfer = []) => worker.postMessage(command, transfer),
    listen: (listener) => {
      const hear = ({ data }: MessageEvent<Notice>) => listener(data)
      worker.addEventListener('message', hear)
      return () => worker.removeEventListener('message', hear)
    },
    close: () => {
      // Whoever goes elsewhere on the page leaves: the others would wait for them to come back.
      worker.postMessage({ kind: 'leave' } satisfies Command)
      setTimeout(() => worker.terminate(), LAST_WORD_MS)
    },
  }
}
