/** What of a document says whether somebody can see it. */
export interface Visibility {
  readonly hidden: boolean
  addEventListener(type: 'visibilitychange', listener: () => void): void
  removeEventListener(type: 'visibilitychange', listener: () => void): void
}

/**
 * Does the work at once and then every so often, while the page can be seen; at once again when it comes back.
 *
 * @returns stops that
 */
export function whileVisible(page: Visibility, everyMs: number, work: () => void): () => void {
  let timer: ReturnType<typeof setInterval> | undefined
  const look = () => {
    clearInterval(timer)
    if (page.hidden) return
    work()
    timer = setInterval(work, everyMs)
  }
  page.addEventListener('visibilitychange', look)
  look()
  return () => {
    clearInterval(timer)
    page.removeEventListener('visibilitychange', look)
  }
}
