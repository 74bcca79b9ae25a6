import { openDevice } from './device-error'

/** VGA: a JPEG of it is 30 to 90 kB, and a face in it has enough pixels to be found and known. */
const WIDTH = 640
const HEIGHT = 480
/** Under 15 hands look choppy; over 30 the gateway refuses frames. */
const LEAST_RATE = 15
const MOST_RATE = 30

/** Which camera: one by its id, or the one that looks at the person or away from them. */
export type CameraChoice = { readonly deviceId: string } | { readonly facing: 'user' | 'environment' }

/**
 * Opens a camera. Who gets the track stops it.
 *
 * @throws DeviceError
 */
export function openCamera(choice: CameraChoice = { facing: 'user' }): Promise<MediaStreamTrack> {
  const which: MediaTrackConstraints =
    'deviceId' in choice ? { deviceId: { exact: choice.deviceId } } : { facingMode: { ideal: choice.facing } }
  return openDevice({
    video: {
      ...which,
      width: { ideal: WIDTH },
      height: { ideal: HEIGHT },
      frameRate: { ideal: LEAST_RATE, max: MOST_RATE },
    },
  })
}
