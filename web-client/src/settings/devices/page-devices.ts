import { deviceMemory } from './device-memory'
import { OwnDevices } from './own-devices'

/** The devices of this page. Whoever makes them closes them. */
export function pageDevices(): OwnDevices {
  return new OwnDevices(navigator.mediaDevices ?? null, isSecureContext, deviceMemory())
}
