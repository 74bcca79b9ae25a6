import { effect, signal } from '@preact/signals'
import type { CallLink } from '../connection/call-link'
import type { Entry } from '../connection/contract'
import { startCallWorker } from '../connection/worker-link'
import type { Session } from '../login/session'
import type { OwnDevices } from '../settings/devices/own-devices'
import type { InCall, Surface } from './call-context'
import type { Beginning } from './call-model'
import { CallView } from './call-view'
import { createCallModel } from './create-call-model'
import { feedCamera, feedMicrophone, playSound } from './page-media'
import { deviceKey, deviceName } from './this-device'

export interface Entering {
  readonly callId: string
  readonly session: Session
  readonly own: OwnDevices
  readonly invite: () => Promise<string>
  /** Whether the call that the person is in elsewhere ends for it. */
  readonly takeOver: boolean
}

/** A stay in a call, from its first message to its last. */
export interface Stay {
  readonly call: InCall
  setHidden(hidden: boolean): void
  close(): void
}

/** Begins a worker, has it enter the call, and joins it with the camera, the microphone and the loudspeaker. */
export function enterCall(entering: Entering): Stay {
  const { callId, session, own, invite } = entering
  const link = startCallWorker()
  const model = createCallModel({ link, session, entry: entryOf(entering), beginning: beginningOf(own) })
  const context = new AudioContext({ latencyHint: 'interactive' })
  const stops = [
    effect(() => {
      const track = own.camera.track
      if (track !== null) return feedCamera(link, track)
    }),
    effect(() => {
      const track = own.microphone.track
      if (track !== null) return feedMicrophone(link, context, track)
    }),
  ]
  playSound(link, context)
  openWanted(own)
  link.send({ kind: 'sync', mostMs: own.memory.peek().syncMs })
  const call: InCall = {
    callId,
    model,
    view: new CallView(model),
    own,
    surface: surfaceOf(link),
    invite,
    sound: { blocked: signal(false), allow: () => void context.resume() },
    setSyncMs: (mostMs) => link.send({ kind: 'sync', mostMs }),
  }
  return {
    call,
    setHidden: (hidden) => link.send({ kind: 'hidden', hidden }),
    close: () => {
      for (const stop of stops) stop()
      void context.close()
      model.close()
    },
  }
}

function entryOf({ callId, takeOver }: Entering): Entry {
  const url = new URL('v1/connect', location.href.replace(/^http/, 'ws').replace(/#.*/, ''))
  return {
    url: url.href,
    callId,
    deviceKey: deviceKey(sessionStorage),
    device: deviceName(navigator.userAgent),
    takeOver,
  }
}

/** Who has no camera comes in without one, and says so. */
function beginningOf(own: OwnDevices): Beginning {
  const { muted, cameraOff, effect: chosen, recognise } = own.memory.peek()
  return {
    muted: muted || own.microphone.state.peek().kind === 'trouble',
    cameraOff: cameraOff || own.camera.state.peek().kind === 'trouble',
    effect: chosen,
    recognise,
  }
}

/** After a call that ended nothing is open any more. */
function openWanted(own: OwnDevices): void {
  if (own.microphone.state.peek().kind === 'off') void own.microphone.open()
  if (own.camera.state.peek().kind === 'off' && !own.memory.peek().cameraOff) void own.camera.open()
}

/** A canvas that was handed over draws by itself from then on; the page only places it. */
function surfaceOf(link: CallLink): Surface {
  return (canvas, participantId) => {
    const off = canvas.transferControlToOffscreen()
    link.send({ kind: 'surface', participantId, canvas: off }, [off])
    return () => link.send({ kind: 'surface-gone', participantId })
  }
}
