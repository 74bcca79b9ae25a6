/** What of the page is used. */
export type Visible = Pick<Document, 'visibilityState' | 'addEventListener' | 'removeEventListener'>

export interface BackgroundEnds {
  /** Whether the camera is on now. */
  cameraOn(): boolean
  /** Turns it off or on, and says so to the others. */
  setCameraOff(off: boolean): void
  hidden(hidden: boolean): void
}

/**
 * Goes with the page into the background and back. Sound goes on. A phone's camera stops, as the phone would take it
 * away anyway and shows its light; a window behind another on a desk goes on to show its caller.
 * @returns ends it
 */
export function followBackground(page: Visible, phone: boolean, ends: BackgroundEnds): () => void {
  let stopped = false
  const changed = () => {
    const hidden = page.visibilityState === 'hidden'
    if (hidden && phone && ends.cameraOn()) {
      stopped = true
      ends.setCameraOff(true)
    } else if (!hidden && stopped) {
      stopped = false
      ends.setCameraOff(false)
    }
    ends.hidden(hidden)
  }
  page.addEventListener('visibilitychange', changed)
  return () => page.removeEventListener('visibilitychange', changed)
}
