import type { CallLink } from '../connection/call-link'

/** What Chromium has to read a camera in a worker (MediaStreamTrack Insertable Streams); others have it in no page. */
interface TrackProcessor {
  readonly readable: ReadableStream<VideoFrame>
}
type TrackProcessorConstructor = new (options: {
  track: MediaStreamTrack
  maxBufferSize: number
}) => TrackProcessor

/** Frames a second that a page takes of its video where no worker can; no sender sends more without being asked. */
const PAGE_FRAMES_PER_SECOND = 15
/** Of what a page encodes itself, pixels and share of 1: what is sent where nothing bounds it. */
const PAGE_MAX_SIDE = 640
const PAGE_QUALITY = 0.75

/**
 * Feeds the call worker with a camera, by the best way that the browser has:
 *
 * ```
 *   a stream of frames, read by the worker         Chromium
 *   a picture of a hidden video, to the worker     Safari, Firefox, WebKitGTK
 *   a JPEG of a hidden video                       where workers have no canvas
 * ```
 *
 * @param track stays its owner's
 * @returns ends it
 */
export function feedCamera(track: MediaStreamTrack, link: CallLink): () => void {
  const Processor = (globalThis as { MediaStreamTrackProcessor?: TrackProcessorConstructor })
    .MediaStreamTrackProcessor
  if (Processor !== undefined) {
    const { readable } = new Processor({ track, maxBufferSize: 1 })
    link.send({ kind: 'camera', frames: readable }, [readable])
    return () => link.send({ kind: 'camera', frames: null })
  }
  return feedByVideo(track, typeof OffscreenCanvas === 'undefined' ? jpegs(link) : pictures(link))
}

/** Takes one picture of a video; the next is taken when it is done. */
type Taking = (video: HTMLVideoElement, capturedUs: number) => Promise<void>

function pictures(link: CallLink): Taking {
  return async (video, capturedUs) => {
    const picture = await createImageBitmap(video)
    link.send({ kind: 'camera-picture', picture, capturedUs }, [picture])
  }
}

function jpegs(link: CallLink): Taking {
  const canvas = document.createElement('canvas')
  return async (video, capturedUs) => {
    const scale = Math.min(1, PAGE_MAX_SIDE / Math.max(video.videoWidth, video.videoHeight))
    const [width, height] = [Math.round(video.videoWidth * scale), Math.round(video.videoHeight * scale)]
    canvas.width = width
    canvas.height = height
    canvas.getContext('2d')?.drawImage(video, 0, 0, width, height)
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', PAGE_QUALITY))
    if (blob === null) return
    const jpeg = await blob.arrayBuffer()
    link.send({ kind: 'camera-jpeg', jpeg, width, height, capturedUs }, [jpeg])
  }
}

function feedByVideo(track: MediaStreamTrack, take: Taking): () => void {
  const video = document.createElement('video')
  video.muted = true
  video.playsInline = true
  video.srcObject = new MediaStream([track])
  video.play().catch(() => {}) // a page in the background may not: it plays when it is back
  let feeding = true
  let lastMs = 0
  const next = () => {
    if (!feeding) return
    onNextFrame(video, async () => {
      const nowMs = performance.now()
      // Half a frame early is in time: cameras are not as even as clocks.
      if (nowMs - lastMs >= 500 / PAGE_FRAMES_PER_SECOND && video.videoWidth > 0) {
        lastMs = nowMs
        await take(video, Math.round((performance.timeOrigin + nowMs) * 1000)).catch(() => {})
      }
      next()
    })
  }
  next()
  return () => {
    feeding = false
    video.srcObject = null
  }
}

/** Where a video does not say when it has a new picture, one is taken with the screen's next. */
function onNextFrame(video: HTMLVideoElement, taken: () => void): void {
  if ('requestVideoFrameCallback' in video) video.requestVideoFrameCallback(taken)
  else requestAnimationFrame(taken)
}
