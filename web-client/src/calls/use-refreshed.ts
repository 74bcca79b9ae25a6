import { useEffect } from 'preact/hooks'
import { whileVisible } from './while-visible'

/** Who is in a call may be seen so late at most, ms. */
const EVERY_MS = 4_000

/** Keeps a model up to date while its page can be seen. */
export function useRefreshed(model: { refresh(): Promise<void> }): void {
  useEffect(() => whileVisible(document, EVERY_MS, () => void model.refresh()), [model])
}
