import type { CallLink } from '../connection/call-link'
import { FrameClock } from './frame-clock'
import { fittedSize } from './sending/fitted-size'

/** Chromium's, which TypeScript's libraries do not have. */
declare class MediaStreamTrackProcessor {
  constructor(init: { track: MediaStreamTrack })
  readonly readable: ReadableStream<VideoFrame>
}

/** What the page encodes with until it is told: as a call begins. */
const FIRST = { framesPerSecond: 15, maxSide: 640, jpegQuality: 80 }

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
  const take = typeof OffscreenCanvas === 'undefined' ? encodeHere(link) : takePictures(link)
  const stop = watchVideo(track, take.each)
  return () => {
    stop()
    take.end()
    link.send({ kind: 'camera', frames: null })
  }
}

interface Taker {
  /** A new picture is to be seen. */
  each(video: HTMLVideoElement, capturedUs: number): Promise<void>
  end(): void
}

function takePictures(link: CallLink): Taker {
  return {
    each: async (video, capturedUs) => {
      const picture = await createImageBitmap(video)
      link.send({ kind: 'camera-picture', picture, capturedUs }, [picture])
    },
    end: () => {},
  }
}

function encodeHere(link: CallLink): Taker {
  let pace = FIRST
  const stop = link.listen((notice) => {
    if (notice.kind === 'numbers') {
      const { sent } = notice.numbers
      pace = { ...FIRST, ...sent.pace, ...(sent.jpegQuality > 0 ? { jpegQuality: sent.jpegQuality } : {}) }
    }
  })
  const canvas = document.createElement('canvas')
  const context = canvas.getContext('2d', { alpha: false })
  const each = async (video: HTMLVideoElement, capturedUs: number) => {
    const { width, height } = fittedSize({ width: video.videoWidth, height: video.videoHeight }, pace.maxSide)
    canvas.width = width
    canvas.height = height
    context?.drawImage(video, 0, 0, width, height)
    const blob = await new Promise<Blob | null>((done) =>
      canvas.toBlob(done, 'image/jpeg', pace.jpegQuality / 100),
    )
    const jpeg = await blob?.arrayBuffer()
    if (jpeg) {
      link.send({ kind: 'camera-jpeg', jpeg, width, height, capturedUs }, [jpeg])
    }
  }
  return { each, end: stop }
}

/** Calls `each` for the track's pictures, the next one when it has done with the one before. */
function watchVideo(track: MediaStreamTrack, each: Taker['each']): () => void {
  const video = document.createElement('video')
  video.muted = true
  video.playsInline = true
  video.srcObject = new MediaStream([track])
  video.play().catch(() => {})
  const clock = new FrameClock()
  let isOver = false
  const next = () => {
    if (!isOver) {
      video.requestVideoFrameCallback(async (nowMs, metadata) => {
        // A picture that can't be taken is one that is not sent: the next one may be.
        await each(video, clock.capturedUs(nowMs, metadata)).catch(() => {})
        next()
      })
    }
  }
  next()
  return () => {
    isOver = true
    video.srcObject = null
  }
}
