/** What buttons and keys do in a call: the one place where a press becomes a deed. */
import type { InCall } from './call-context'
import type { CallKey } from './keys'

export type Controls = Readonly<Record<CallKey, () => void>>

export function controlsOf(call: InCall): Controls {
  const { model, view } = call
  return {
    mute: () => setMuted(call, model.me.peek()?.muted !== true),
    camera: () => chooseCameraOff(call, model.me.peek()?.cameraOff !== true),
    hand: () => model.raiseHand((model.me.peek()?.hand ?? 0) === 0),
    chat: () => view.toggle('chat'),
    people: () => view.toggle('people'),
    effects: () => view.toggle('effects'),
    numbers: () => view.toggle('numbers'),
    view: () => view.toggleMode(),
    help: () => {
      view.help.value = true
    },
    leave: () => model.leave(),
  }
}

export function setMuted({ model, own }: InCall, muted: boolean): void {
  // Who came in without a microphone gets one when they want to be heard.
  if (!muted && own.microphone.track === null) void own.microphone.open()
  own.choose({ muted })
  model.setMuted(muted)
}

/** The camera's light goes off with it. Only for now: the next call begins as the person chose last. */
export function setCameraOff({ model, own }: InCall, off: boolean): void {
  if (off) own.camera.close()
  else void own.camera.open()
  model.setCameraOff(off)
}

/** What the person chose, here and for calls to come. */
export function chooseCameraOff(call: InCall, off: boolean): void {
  call.own.choose({ cameraOff: off })
  setCameraOff(call, off)
}
