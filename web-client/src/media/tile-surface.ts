import type { CallLink } from '../connection/call-link'

/** Canvases whose pixels belong to a worker: they can be given away once. */
const given = new WeakSet<HTMLCanvasElement>()

/**
 * Lets pictures of a participant be drawn on a canvas: by the call worker, or here where the browser can't give it away.
 * A canvas belongs to one participant for as long as it lives; another participant needs another element.
 *
 * @returns ends it
 */
export function attachTile(link: CallLink, canvas: HTMLCanvasElement, participantId: string): () => void {
  const stop =
    'transferControlToOffscreen' in canvas
      ? give(link, canvas, participantId)
      : drawHere(link, canvas, participantId)
  return () => {
    stop()
    link.send({ kind: 'surface-gone', participantId })
  }
}

function give(link: CallLink, canvas: HTMLCanvasElement, participantId: string): () => void {
  if (given.has(canvas)) {
    throw new Error('this canvas was given away before: a tile that is shown again needs a new one')
  }
  given.add(canvas)
  const offscreen = canvas.transferControlToOffscreen()
  link.send({ kind: 'surface', participantId, canvas: offscreen }, [offscreen])
  return () => {}
}

function drawHere(link: CallLink, canvas: HTMLCanvasElement, participantId: string): () => void {
  const context = canvas.getContext('bitmaprenderer')
  const stop = link.listen((notice) => {
    if (notice.kind === 'picture' && notice.facts.participantId === participantId && notice.facts.bitmap) {
      canvas.width = notice.facts.width
      canvas.height = notice.facts.height
      context?.transferFromImageBitmap(notice.facts.bitmap)
    } else if (notice.kind === 'no-picture' && notice.participantId === participantId) {
      context?.transferFromImageBitmap(null)
    }
  })
  link.send({ kind: 'surface-here', participantId })
  return stop
}
