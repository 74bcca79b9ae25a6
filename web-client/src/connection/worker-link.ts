import type { CallLink } from './call-link'
import type { Notice } from './contract'

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
    close: () => worker.terminate(),
  }
}
