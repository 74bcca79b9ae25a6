import type { RefObject } from 'preact'
import { useEffect, useMemo } from 'preact/hooks'
import { Spinner } from '../ui'
import { useWords } from '../words'
import type { Pose } from './face-model'

export interface FaceViewProps {
  readonly video: RefObject<HTMLVideoElement | null>
  /** Null: the camera is not there yet. */
  readonly track: MediaStreamTrack | null
  readonly pose: Pose
  /** Seconds until the picture; null: none is under way. */
  readonly left: number | null
}

/** The own camera, mirrored, with the oval to keep the face in. */
export function FaceView({ video, track, pose, left }: FaceViewProps) {
  const words = useWords()
  useEffect(() => {
    if (video.current !== null) video.current.srcObject = track && new MediaStream([track])
  }, [track])
  return (
    <div class="face-view">
      <video ref={video} autoPlay playsInline muted aria-label={words.face.preview} />
      <Guide pose={pose} />
      {track === null && (
        <span class="face-view__wait" role="status">
          <Spinner />
          <span class="unseen">{words.face.starting}</span>
        </span>
      )}
      {left !== null && (
        <span class="face-view__count" role="timer" aria-live="assertive">
          {left > 0 ? left : ''}
        </span>
      )}
    </div>
  )
}

/** Arrows as people see them: the picture is mirrored, so the left is where their own left is. */
function Guide({ pose }: { pose: Pose }) {
  return (
    <svg class="face-view__guide" viewBox="0 0 120 90" preserveAspectRatio="none" aria-hidden="true">
      <path
        class="face-view__veil"
        fill-rule="evenodd"
        d="M0 0h120v90H0zM60 8a25 36 0 0 0 0 72 25 36 0 0 0 0-72z"
      />
      <ellipse class="face-view__oval" cx="60" cy="44" rx="25" ry="36" />
      {pose === 'left' && <path class="face-view__arrow" d="M24 44H10M16 38l-6 6 6 6" />}
      {pose === 'right' && <path class="face-view__arrow" d="M96 44h14M104 38l6 6-6 6" />}
    </svg>
  )
}

/** A picture that was taken, mirrored as the person saw it. */
export function TakenPicture({ picture }: { readonly picture: Blob }) {
  const words = useWords()
  const url = useMemo(() => URL.createObjectURL(picture), [picture])
  useEffect(() => () => URL.revokeObjectURL(url), [url])
  return (
    <div class="face-view">
      <img src={url} alt={words.face.pictureOf} />
    </div>
  )
}
