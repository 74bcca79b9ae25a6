import { effect, signal } from '@preact/signals'
import type { CallLink } from '../connection/call-link'
import type { Entry } from '../connection/contract'
import { startCallWorker } from '../connection/worker-link'
import type { Session } from '../login/session'
import { feedCamera } from '../media/camera-feed'
import { PageSound } from '../media/page-sound'
import { showOn } from '../media/tile-surface'
import type { OwnDevices } from '../settings/devices/own-devices'
import type { InCall } from './call-context'
import type { Beginning } from './call-model'
import { CallView } from './call-view'
import { createCallModel } from './model/create-call-model'
import { deviceKey, deviceName } from './this-device'

/** How long after accounts could not be reached they are asked again, ms. */
const ASK_AGAIN_MS = 1000

/** One stay in a call: what the screen works on, and its end. */
export interface Stay {
  readonly call: InCall
  setHidden(hidden: boolean): void
  /** Ends the worker and the sound; devices stay their owner's. */
  close(): void
}

export interface Entering {
  readonly callId: string
  readonly session: Session
  readonly own: OwnDevices
  readonly invite: () => Promise<string>
  readonly takeOver: boolean
}

/** Enters a call with the devices that are open. To be called by what the person does: browsers allow sound for that. */
export function enterCall({ callId, session, own, invite, takeOver }: Entering): Stay {
  const link = startCallWorker()
  const blocked = signal(false)
  const sound = new PageSound((isBlocked) => {
    blocked.value = isBlocked
  })
  const stopTokens = answerTokens(link, session)
  const model = createCallModel(link, beginningOf(own))
  link.send({ kind: 'enter', entry: entryOf(callId, takeOver) })
  openWanted(own)
  const stopDevices = giveDevices(link, own, sound)
  return {
    call: {
      callId,
      model,
      view: new CallView(model),
      own,
      surface: (canvas, participantId) => showOn(canvas, participantId, link),
      invite,
      sound: { blocked, allow: () => sound.allow() },
      setSyncMs: (mostMs) => link.send({ kind: 'sync', mostMs }),
    },
    setHidden: (hidden) => link.send({ kind: 'hidden', hidden }),
    close: () => {
      stopDevices()
      stopTokens()
      sound.close()
      model.close()
    },
  }
}

/** Who has no camera or microphone comes in without, and says so. */
function beginningOf(own: OwnDevices): Beginning {
  const { muted, cameraOff, effect: chosen, recognise } = own.memory.peek()
  return {
    muted: muted || own.microphone.state.peek().kind === 'trouble',
    cameraOff: cameraOff || own.camera.state.peek().kind === 'trouble',
    effect: chosen,
    recognise,
  }
}

/** After a call that has ended nothing is open any more. */
function openWanted(own: OwnDevices): void {
  const { cameraOff } = own.memory.peek()
  if (own.microphone.state.peek().kind === 'off') void own.microphone.open()
  if (own.camera.state.peek().kind === 'off' && !cameraOff) void own.camera.open()
}

function entryOf(callId: string, takeOver: boolean): Entry {
  const url = new URL('/v1/connect', location.href)
  url.protocol = url.protocol.replace('http', 'ws')
  url.hash = ''
  const device = deviceName(navigator.userAgent)
  return { url: url.href, callId, deviceKey: deviceKey(sessionStorage), device, takeOver }
}

function answerTokens(link: CallLink, session: Session): () => void {
  let wanted = true
  const stop = link.listen(async (notice) => {
    if (notice.kind !== 'token-wanted') return
    while (wanted) {
      const token = await session.accessToken().catch(() => undefined)
      if (token !== undefined) return link.send({ kind: 'token', token })
      await new Promise((again) => setTimeout(again, ASK_AGAIN_MS))
    }
  })
  return () => {
    wanted = false
    stop()
  }
}

/** Hands what is open to the worker, and whatever takes its place. */
function giveDevices(link: CallLink, own: OwnDevices, sound: PageSound): () => void {
  const stops = [
    effect(() => {
      const { track } = own.camera
      return track === null ? undefined : feedCamera(track, link)
    }),
    effect(() => {
      const { track } = own.microphone
      if (track !== null) give(link, 'microphone', sound.listen(track))
      return () => {
        sound.unlisten()
        link.send({ kind: 'microphone', port: null })
      }
    }),
    effect(() => {
      void sound.useSpeaker(own.memory.value.speaker ?? '')
    }),
  ]
  link.send({ kind: 'sync', mostMs: own.memory.peek().syncMs })
  give(link, 'speaker', sound.play())
  return () => {
    for (const stop of stops) stop()
  }
}

/** A browser that can't load a worklet has neither; it says so where sound is looked for. */
function give(link: CallLink, kind: 'microphone' | 'speaker', port: Promise<MessagePort>): void {
  port.then(
    (end) => link.send({ kind, port: end }, [end]),
    () => {},
  )
}
