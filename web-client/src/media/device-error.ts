/**
 * Why a camera or microphone can't be used. `denied`: the person or a rule of the browser forbids it; `none`: there is
 * no such device; `busy`: another program has it; `insecure`: the page came over plain HTTP, where browsers have none.
 */
export type DeviceFault = 'denied' | 'none' | 'busy' | 'insecure'

export class DeviceError extends Error {
  constructor(
    readonly fault: DeviceFault,
    cause?: unknown,
  ) {
    super(`the device can't be used: ${fault}`, { cause })
    this.name = 'DeviceError'
  }
}

const FAULTS: Readonly<Record<string, DeviceFault>> = {
  NotAllowedError: 'denied',
  SecurityError: 'denied',
  NotFoundError: 'none',
  OverconstrainedError: 'none',
  NotReadableError: 'busy',
  AbortError: 'busy',
}

/** What an error of `getUserMedia` means. */
export function deviceError(error: unknown): DeviceError {
  const name = error instanceof Error || error instanceof DOMException ? error.name : ''
  return new DeviceError(FAULTS[name] ?? 'busy', error)
}

/**
 * Opens a camera or a microphone.
 *
 * @throws DeviceError
 */
export async function openDevice(constraints: MediaStreamConstraints): Promise<MediaStreamTrack> {
  if (!navigator.mediaDevices) {
    throw new DeviceError('insecure')
  }
  const stream = await navigator.mediaDevices.getUserMedia(constraints).catch((error: unknown) => {
    throw deviceError(error)
  })
  const track = stream.getTracks()[0]
  if (!track) {
    throw new DeviceError('none')
  }
  return track
}
