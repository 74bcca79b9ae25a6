import type { Ref } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { names } from '../../ui'

export interface CameraPreviewProps {
  readonly track: MediaStreamTrack
  /** As in a mirror: people expect that of themselves. Not of a camera that looks away from them. */
  readonly mirrored: boolean
  readonly label: string
  readonly videoRef?: Ref<HTMLVideoElement>
}

/** The camera as it is, on this device alone. */
export function CameraPreview({ track, mirrored, label, videoRef }: CameraPreviewProps) {
  const own = useRef<HTMLVideoElement>(null)
  useEffect(() => {
    const video = own.current
    if (video === null) return
    video.srcObject = new MediaStream([track])
    // A browser that does not play by itself plays at the next press.
    void video.play().catch(() => {})
    if (typeof videoRef === 'function') videoRef(video)
    else if (videoRef) videoRef.current = video
    return () => {
      video.srcObject = null
    }
  }, [track])
  return (
    <video
      ref={own}
      class={names('camera-preview', mirrored && 'camera-preview--mirrored')}
      aria-label={label}
      autoPlay
      playsInline
      muted
    />
  )
}
