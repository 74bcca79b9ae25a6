import { computed, effect, signal } from '@preact/signals'
import type { CallLink } from '../connection/call-link'
import type { Entry } from '../connection/contract'
import { startCallWorker } from '../connection/worker-link'
import type { Session } from '../login/session'
import { feedCamera } from '../media/camera-feed'
import { feedMicrophone, type MicrophoneFeed } from '../media/microphone'
import { openSoundOut, type SoundOut } from '../media/sound-out'
import { attachTile } from '../media/tile-surface'
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
  const stopTokens = answerTokens(link, session)
  const model = createCallModel(link, beginningOf(own))
  link.send({ kind: 'enter', entry: entryOf(callId, takeOver) })
  openWanted(own)
  link.send({ kind: 'sync', mostMs: own.memory.peek().syncMs })
  // Whoever is said to have the camera off is not shown, also where turning it on was refused.
  const cameraOff = computed(() => model.me.value?.cameraOff === true)
  const stopCamera = effect(() => {
    const { track } = own.camera
    return track === null || cameraOff.value ? undefined : feedCamera(link, track)
  })
  const microphone = new MicrophoneRun()
  const stopMicrophone = effect(() => {
    const { track } = own.microphone
    return track === null ? undefined : hear(link, track, microphone)
  })
  const sound = playSound(link, own, microphone)
  return {
    call: {
      callId,
      model,
      view: new CallView(model),
      own,
      surface: (canvas, participantId) => attachTile(link, canvas, participantId),
      invite,
      sound,
      setSyncMs: (mostMs) => link.send({ kind: 'sync', mostMs }),
    },
    setHidden: (hidden) => link.send({ kind: 'hidden', hidden }),
    close: () => {
      stopCamera()
      stopMicrophone()
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

/** Opens what opens later: what has been closed meanwhile is closed as soon as it is there. */
function opened<T extends { readonly port: MessagePort; close(): void }>(
  opening: Promise<T>,
  use: (end: T) => void,
): () => void {
  let wanted = true
  let end: T | null = null
  opening.then(
    (there) => {
      if (!wanted) return there.close()
      end = there
      use(there)
    },
    // A browser without worklets has no sound; it says so where the worker looks for its codecs.
    () => {},
  )
  return () => {
    wanted = false
    end?.close()
  }
}

/** Whether the microphone's sound is let through, which browsers may stop by themselves. */
class MicrophoneRun {
  readonly stopped = signal(false)
  feed: MicrophoneFeed | null = null

  begin(feed: MicrophoneFeed): void {
    this.feed = feed
  }

  end(): void {
    this.feed = null
    this.stopped.value = false
  }
}

function hear(link: CallLink, track: MediaStreamTrack, run: MicrophoneRun): () => void {
  const feeding = feedMicrophone(track, (isRunning) => {
    run.stopped.value = !isRunning
  })
  const stop = opened(feeding, (feed) => {
    run.begin(feed)
    link.send({ kind: 'microphone', port: feed.port }, [feed.port])
  })
  return () => {
    stop()
    run.end()
    link.send({ kind: 'microphone', port: null })
  }
}

/** The loudspeaker that was chosen; the system's own where the browser lets no page choose, or it is gone. */
function playSound(
  link: CallLink,
  own: OwnDevices,
  microphone: MicrophoneRun,
): InCall['sound'] & { close(): void } {
  const silent = signal(false)
  let out: SoundOut | null = null
  let stopChoice = () => {}
  const stop = opened(
    openSoundOut((isRunning) => {
      silent.value = !isRunning
    }),
    (there) => {
      out = there
      silent.value = !there.isRunning
      link.send({ kind: 'speaker', port: there.port }, [there.port])
      stopChoice = effect(() => {
        void own.devices.value // one that was away may be there again
        there.setDevice(own.memory.value.speaker ?? '').catch(() => there.setDevice('').catch(() => {}))
      })
    },
  )
  return {
    blocked: computed(() => silent.value || microphone.stopped.value),
    allow: () => {
      // What stays blocked the page goes on to say.
      out?.resume().catch(() => {})
      microphone.feed?.resume().catch(() => {})
    },
    close: () => {
      stopChoice()
      stop()
    },
  }
}
