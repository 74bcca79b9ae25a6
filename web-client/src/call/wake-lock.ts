/** What of the browser is used; absent where it can't keep the screen on. */
export interface Waking {
  request(kind: 'screen'): Promise<{ release(): Promise<void> }>
}

/**
 * Keeps the screen on. The browser lets it go whenever the page is hidden, so it is asked for again when it is back.
 * @returns ends it
 */
export function keepAwake(
  waking: Waking | undefined,
  page: Pick<Document, 'visibilityState' | 'addEventListener' | 'removeEventListener'>,
): () => void {
  if (waking === undefined) return () => {}
  let wanted = true
  let held: { release(): Promise<void> } | null = null
  const ask = async () => {
    if (!wanted || page.visibilityState !== 'visible') return
    try {
      const lock = await waking.request('screen')
      if (wanted) held = lock
      else await lock.release()
    } catch {
      // A phone that saves its battery refuses; the call goes on with a screen that goes dark.
    }
  }
  page.addEventListener('visibilitychange', ask)
  void ask()
  return () => {
    wanted = false
    page.removeEventListener('visibilitychange', ask)
    void held?.release().catch(() => {})
  }
}
