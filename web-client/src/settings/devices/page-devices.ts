import { deviceMemory } from './device-memory'
import { OwnDevices } from './own-devices'

/**
 * The devices of this page. Whoever makes them closes them.
 *
 * @param picture what the camera is asked for; absent: what calls are sent in
 */
export function pageDevices(picture?: MediaTrackConstraints): OwnDevices {
  return new OwnDevices(navigator.mediaDevices ?? null, isSecureContext, deviceMemory(), picture)
}
