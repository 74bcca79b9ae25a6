import type { Source } from '../settings/devices/source'

/** What of the page is used. */
export type Visible = Pick<Document, 'visibilityState' | 'addEventListener' | 'removeEventListener'>

/**
 * Goes with the page into the background and back. Sound goes on. A phone's camera stops, as the phone would take it
 * away anyway and shows its light; a window behind another on a desk goes on to show its caller.
 * @returns ends it
 */
export function followBackground(
  page: Visible,
  camera: Pick<Source, 'track' | 'open' | 'close'>,
  phone: boolean,
  onHidden: (hidden: boolean) => void,
): () => void {
  let stopped = false
  const changed = () => {
    const hidden = page.visibilityState === 'hidden'
    if (hidden && phone && camera.track !== null) {
      camera.close()
      stopped = true
    } else if (!hidden && stopped) {
      stopped = false
      void camera.open()
    }
    onHidden(hidden)
  }
  page.addEventListener('visibilitychange', changed)
  return () => page.removeEventListener('visibilitychange', changed)
}
