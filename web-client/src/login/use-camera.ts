import { useEffect, useState } from 'preact/hooks'
import { type CameraTrouble, openFaceCamera, troubleOf } from './face-camera'

export interface Camera {
  /** Null: it is not there yet. */
  readonly stream: MediaStream | null
  readonly trouble: CameraTrouble | null
  retry(): void
}

/** The camera, on as long as it is wanted: nobody's camera stays on behind a closed dialog. */
export function useCamera(wanted: boolean): Camera {
  const [stream, setStream] = useState<MediaStream | null>(null)
  const [trouble, setTrouble] = useState<CameraTrouble | null>(null)
  const [tries, setTries] = useState(0)

  useEffect(() => {
    if (!wanted) return
    let current: MediaStream | null = null
    let over = false
    setTrouble(null)
    Promise.resolve()
      .then(openFaceCamera)
      .then(
        (opened) => {
          current = opened
          if (over) stop(opened)
          else setStream(opened)
        },
        (failure: unknown) => over || setTrouble(troubleOf(failure)),
      )
    return () => {
      over = true
      if (current !== null) stop(current)
      setStream(null)
    }
  }, [wanted, tries])

  return { stream, trouble, retry: () => setTries(tries + 1) }
}

function stop(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop()
}
