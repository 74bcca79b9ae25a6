import type { Command, Notice } from './contract'

/** The page's end of the way to the call worker. */
export interface CallLink {
  send(command: Command, transfer?: Transferable[]): void
  /** @returns ends the listening */
  listen(listener: (notice: Notice) => void): () => void
  /** Ends the worker, whatever it does. */
  close(): void
}
