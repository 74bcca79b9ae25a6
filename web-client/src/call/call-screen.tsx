import { useEffect, useMemo, useState } from 'preact/hooks'
import { USUAL_INVITATION } from '../calls/calls-api'
import { useCallsApi } from '../calls/use-calls-api'
import type { Session } from '../login/session'
import { hrefOf } from '../routes'
import type { OwnDevices } from '../settings/devices/own-devices'
import { pageDevices } from '../settings/devices/page-devices'
import { LoadingState } from '../ui'
import { useWords } from '../words'
import { followBackground } from './background'
import { InCallProvider } from './call-context'
import { setCameraOff } from './controls'
import { EndedScreen } from './ended-screen'
import { enterCall, type Stay } from './enter-call'
import { InCallScreen } from './in-call-screen'
import { PrepareScreen } from './prepare/prepare-screen'
import { noteCall, wasIn } from './this-device'

export interface CallScreenProps {
  readonly callId: string
  readonly session: Session
}

/** The check of camera and sound, then the call, then how it ended. */
export function CallScreen({ callId, session }: CallScreenProps) {
  const own = useMemo(pageDevices, [])
  useEffect(() => () => own.close(), [own])
  const invite = useInvite(callId)
  const [stay, setStay] = useState<Stay | null>(null)
  const [returns, setReturns] = useState(() => isReloaded.once() && wasIn(sessionStorage, callId))
  useEffect(() => () => stay?.close(), [stay])
  const enter = (takeOver: boolean) => setStay(enterCall({ callId, session, own, invite, takeOver }))
  // Whoever loads the page anew in a call goes on in it: the others wait for them.
  useEffect(() => {
    if (!returns) return
    setReturns(false)
    enter(false)
  }, [returns])
  useEffect(() => {
    // Whoever sees the check is in no call, whatever the tab was in before: nobody is to be let in unasked.
    if (stay === null && !returns) noteCall(sessionStorage, null)
  }, [stay, returns])
  if (returns) return <Joining />
  if (stay === null) return <PrepareScreen callId={callId} own={own} onJoin={() => enter(false)} />
  return (
    <InCallProvider value={stay.call}>
      <Stayed stay={stay} own={own} onAgain={enter} />
    </InCallProvider>
  )
}

interface StayedProps {
  readonly stay: Stay
  readonly own: OwnDevices
  readonly onAgain: (takeOver: boolean) => void
}

function Stayed({ stay, own, onAgain }: StayedProps) {
  const phase = stay.call.model.phase.value
  const ended = phase.kind === 'ended'
  const pageHidden = usePageHidden(stay, ended)
  useEffect(() => {
    // Nobody is seen or heard any more: the camera's light goes off.
    if (ended) own.closeSources()
  }, [ended, own])
  useEffect(() => {
    if (ended) return
    noteCall(sessionStorage, stay.call.callId)
    return () => noteCall(sessionStorage, null)
  }, [ended, stay])
  if (phase.kind === 'ended') {
    return <EndedScreen callId={stay.call.callId} end={phase.end} onAgain={onAgain} />
  }
  if (stay.call.model.me.value === null) return <Joining />
  return <InCallScreen pageHidden={pageHidden} />
}

function Joining() {
  const words = useWords().call.prepare
  return (
    <main class="in-call in-call--empty">
      <LoadingState />
      <p class="soft">{words.joining}</p>
    </main>
  )
}

/**
 * Whether the page was loaded anew: by the person, or by a browser that had thrown it out of its memory. Said once: what
 * comes later in the same page is what the person does.
 */
const isReloaded = {
  asked: false,
  once(): boolean {
    const [how] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
    const reloaded = how?.type === 'reload' || (document as { wasDiscarded?: boolean }).wasDiscarded === true
    const first = !this.asked
    this.asked = true
    return first && reloaded
  },
}

function usePageHidden(stay: Stay, ended: boolean): boolean {
  const [hidden, setHidden] = useState(document.visibilityState === 'hidden')
  useEffect(() => {
    // A camera that stopped for the background would come back after the call.
    if (ended) return
    return followBackground(document, matchMedia('(pointer: coarse)').matches, {
      cameraOn: () => stay.call.model.me.peek()?.cameraOff === false,
      setCameraOff: (off) => setCameraOff(stay.call, off),
      hidden: (isHidden) => {
        setHidden(isHidden)
        stay.setHidden(isHidden)
      },
    })
  }, [stay, ended])
  return hidden
}

/** Makes a link into the call; its owner may. */
function useInvite(callId: string): () => Promise<string> {
  const api = useCallsApi()
  return async () => {
    const token = await api.makeInvitation(callId, USUAL_INVITATION)
    return `${location.origin}${location.pathname}${hrefOf({ at: 'invitation', token })}`
  }
}
