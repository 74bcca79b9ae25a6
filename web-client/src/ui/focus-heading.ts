/**
 * Takes the focus to the heading of a page that stands in another's place, as soon as it is there: what had the focus
 * went with the page before, so the keyboard would begin at the top and a screen reader say nothing. What has taken the
 * focus by itself keeps it.
 *
 * @returns waits no longer
 */
export function focusHeading(): () => void {
  if (hasFocus()) return () => {}
  const observer = new MutationObserver(() => {
    if (hasFocus()) observer.disconnect()
  })
  observer.observe(document.body, { childList: true, subtree: true })
  return () => observer.disconnect()
}

/** Whether anything has the focus, after it was given to the heading if nothing had it. */
function hasFocus(): boolean {
  const lost = document.activeElement === null || document.activeElement === document.body
  const heading = document.querySelector<HTMLElement>('main h1')
  if (!lost || heading === null) return !lost
  heading.tabIndex = -1
  heading.focus({ preventScroll: true })
  return true
}
