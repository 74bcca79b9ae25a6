import type { CallLink } from '../connection/call-link'

/**
 * Has the pictures of a participant drawn on a canvas: by the worker where the browser can hand it over, which it can
 * once for each canvas; by the page where not.
 *
 * @returns takes it back
 */
export function showOn(canvas: HTMLCanvasElement, participantId: string, link: CallLink): () => void {
  const gone = () => link.send({ kind: 'surface-gone', participantId })
  if ('transferControlToOffscreen' in canvas) {
    const offscreen = canvas.transferControlToOffscreen()
    link.send({ kind: 'surface', participantId, canvas: offscreen }, [offscreen])
    return gone
  }
  const stop = (link as CallLink).listen((notice) => {
    if (notice.kind !== 'picture' || notice.facts.participantId !== participantId) return
    const { bitmap } = notice.facts
    if (bitmap !== undefined) draw(bitmap, canvas)
  })
  link.send({ kind: 'surface-here', participantId })
  return () => {
    stop()
    gone()
  }
}

function draw(bitmap: ImageBitmap, canvas: HTMLCanvasElement): void {
  canvas.width = bitmap.width
  canvas.height = bitmap.height
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0)
  bitmap.close()
}
