import type { CallLink } from '../connection/call-link'
import { FrameClock } from './frame-clock'
import { type SendingPace, UNBOUNDED } from './parts'
import { fittedSize } from './sending/fitted-size'
import { Pacing } from './sending/pacing'

/** Chromium's, which TypeScript's libraries do not have. */
declare class MediaStreamTrackProcessor {
  constructor(init: { track: MediaStreamTrack })
  readonly readable: ReadableStream<VideoFrame>
}

/**
 * Gives a camera's pictures to the call worker, in the best way that the browser has:
 *
 * 1. the track's frames as a stream that the worker reads,
 * 2. pictures that the page takes of a video as it shows them,
 * 3. JPEGs that the page encodes, where the worker can't.
 *
 * @returns ends it; the track goes on
 */
export function feedCamera(link: CallLink, track: MediaStreamTrack): () => void {
  if (typeof MediaStreamTrackProcessor !== 'undefined') {
    // Of a clone: the stream ends its track when the worker lets go of it.
    const clone = track.clone()
    const { readable } = new MediaStreamTrackProcessor({ track: clone })
    link.send({ kind: 'camera', frames: readable }, [readable as unknown as Transferable])
    return () => {
      clone.stop()
      link.send({ kind: 'camera', frames: null })
    }
  }
  const told = listenForPace(link)
  const take = typeof OffscreenCanvas === 'undefined' ? encodeHere(link, told.pace) : takePictures(link)
  const stop = watchVideo(track, told.pacing, take)
  return () => {
    stop()
    told.stop()
    link.send({ kind: 'camera', frames: null })
  }
}

/** Does something with the picture that a video shows. */
type Take = (video: HTMLVideoElement, capturedUs: number) => Promise<void>

/** What the worker may send, so that the page takes no picture in vain: that is work on its one thread. */
function listenForPace(link: CallLink) {
  let pace: SendingPace = UNBOUNDED
  const pacing = new Pacing()
  pacing.obey(pace.framesPerSecond)
  const stop = link.listen((notice) => {
    if (notice.kind === 'numbers') {
      const { kept, jpegQuality } = notice.numbers.sent
      pace = { ...kept, jpegQuality }
      pacing.obey(pace.framesPerSecond)
    }
  })
  return { pacing, stop, pace: () => pace }
}

function takePictures(link: CallLink): Take {
  return async (video, capturedUs) => {
    const picture = await createImageBitmap(video)
    link.send({ kind: 'camera-picture', picture, capturedUs }, [picture])
  }
}

function encodeHere(link: CallLink, pace: () => SendingPace): Take {
  const canvas = document.createElement('canvas')
  const context = canvas.getContext('2d', { alpha: false })
  return async (video, capturedUs) => {
    const { maxSide, jpegQuality } = pace()
    const { width, height } = fittedSize({ width: video.videoWidth, height: video.videoHeight }, maxSide)
    canvas.width = width
    canvas.height = height
    context?.drawImage(video, 0, 0, width, height)
    const blob = await new Promise<Blob | null>((done) =>
      canvas.toBlob(done, 'image/jpeg', jpegQuality / 100),
    )
    const jpeg = await blob?.arrayBuffer()
    if (jpeg) {
      link.send({ kind: 'camera-jpeg', jpeg, width, height, capturedUs }, [jpeg])
    }
  }
}

/** Takes those of the track's pictures that the pace takes, one after the other. */
function watchVideo(track: MediaStreamTrack, pacing: Pacing, take: Take): () => void {
  const video = document.createElement('video')
  video.muted = true
  video.playsInline = true
  video.srcObject = new MediaStream([track])
  video.play().catch(() => {})
  const clock = new FrameClock()
  let isOver = false
  const takeIfDue = async (nowMs: number, metadata?: VideoFrameCallbackMetadata) => {
    if (pacing.takes(nowMs * 1_000)) {
      // A picture that can't be taken is one that is not sent: the next one may be.
      await take(video, clock.capturedUs(nowMs, metadata)).catch(() => {})
    }
    next()
  }
  const next = () => {
    if (isOver) return
    // Firefox before 132 has no such callback: then what is shown each time that the screen is drawn.
    if ('requestVideoFrameCallback' in video) video.requestVideoFrameCallback(takeIfDue)
    else requestAnimationFrame((nowMs) => takeIfDue(nowMs))
  }
  next()
  return () => {
    isOver = true
    video.srcObject = null
  }
}
