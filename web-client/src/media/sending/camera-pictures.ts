import { ClockMap } from './clock-map'

/** One picture of the camera that is not encoded yet. */
export interface CameraPicture {
  readonly source: VideoFrame | ImageBitmap
  readonly width: number
  readonly height: number
  /** By this device's clock, µs since 1970. */
  readonly capturedUs: number
}

/**
 * Reads a camera's frames until another camera takes its place or it ends. Who is given a picture closes it.
 *
 * @param nowUs this device's clock
 * @param take given each picture as it comes
 * @returns ends the reading
 */
export function readCamera(
  stream: ReadableStream<VideoFrame>,
  nowUs: () => number,
  take: (picture: CameraPicture) => void,
): () => void {
  const reader = stream.getReader()
  const clock = new ClockMap()
  let reading = true
  const read = async () => {
    while (reading) {
      const { value: frame, done } = await reader.read()
      if (done) return
      if (!reading) {
        frame.close()
        return
      }
      take({
        source: frame,
        width: frame.displayWidth,
        height: frame.displayHeight,
        capturedUs: clock.at(frame.timestamp, nowUs()),
      })
    }
  }
  // A camera that is unplugged ends its stream, with or without an error: the page opens another one.
  read().catch(() => {})
  return () => {
    reading = false
    reader.cancel().catch(() => {})
  }
}
