/** Pictures of the own face. */

/** More than calls are sent in: a face is small in it. */
export const FACE_PICTURE = { width: { ideal: 1280 }, height: { ideal: 720 } }

/** Three of them and their form have to stay under 576 KiB. */
const MOST_BYTES = 180 * 1024
const LONGEST_SIDE = 960
const QUALITIES = [0.92, 0.85, 0.75, 0.6]

/** The picture that the video shows now, as it is (people see themselves mirrored, the others do not). */
export async function captureJpeg(video: HTMLVideoElement): Promise<Blob> {
  const scale = Math.min(1, LONGEST_SIDE / Math.max(video.videoWidth, video.videoHeight))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(video.videoWidth * scale)
  canvas.height = Math.round(video.videoHeight * scale)
  canvas.getContext('2d')?.drawImage(video, 0, 0, canvas.width, canvas.height)
  for (const quality of QUALITIES) {
    const jpeg = await toJpeg(canvas, quality)
    if (jpeg !== null && jpeg.size <= MOST_BYTES) return jpeg
  }
  throw new Error('no picture came from the camera')
}

function toJpeg(canvas: HTMLCanvasElement, quality: number): Promise<Blob | null> {
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality))
}
