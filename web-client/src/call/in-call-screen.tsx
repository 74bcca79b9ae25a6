import { useEffect, useState } from 'preact/hooks'
import { focusHeading, IconButton, LockIcon, names, useTitle } from '../ui'
import { useWords } from '../words'
import { BannerList } from './banner-list'
import { useInCall } from './call-context'
import type { Panel } from './call-view'
import { ChatPanel } from './chat-panel'
import { EffectsPanel } from './effects-panel'
import './in-call.css'
import { KeysDialog } from './keys-dialog'
import { NumbersPanel } from './numbers-panel'
import { PeoplePanel } from './people-panel'
import { FloatingReactions, ReactionBar } from './reactions'
import { SettingsPanel } from './settings-panel'
import { Stage } from './stage'
import { Tidings } from './tidings'
import { Toolbar } from './toolbar'
import { useKeys } from './use-keys'
import { keepAwake } from './wake-lock'

/** The call: faces, what is wrong with it, what can be done in it, and a panel beside it. */
export function InCallScreen({ pageHidden }: { readonly pageHidden: boolean }) {
  const { model, view } = useInCall()
  const panel = view.panel.value
  useKeys()
  useEffect(focusHeading, [])
  useEffect(() => keepAwake(navigator.wakeLock, document), [])
  return (
    <main class={names('in-call', panel !== null && panel !== 'reactions' && 'in-call--panel')}>
      <Head />
      <div class="in-call__middle">
        <BannerList />
        <Stage pageHidden={pageHidden} />
        {model.callers.value.length === 1 && <Alone />}
        <FloatingReactions />
        {panel === 'reactions' && <ReactionBar />}
      </div>
      {panel !== null && panel !== 'reactions' && <Beside key={panel} panel={panel} />}
      <Toolbar />
      <Tidings />
      <KeysDialog />
    </main>
  )
}

function Head() {
  const { model, view } = useInCall()
  const words = useWords().call
  const title = model.title.value || words.title
  useTitle(title)
  return (
    <header class="in-call__head">
      <h1>{title}</h1>
      {model.locked.value && (
        <IconButton label={words.people.isLocked} icon={<LockIcon />} onClick={() => view.open('people')} />
      )}
      <Clock />
    </header>
  )
}

/** How long the caller has been in. */
function Clock() {
  const [seconds, setSeconds] = useState(0)
  useEffect(() => {
    const began = performance.now()
    const timer = setInterval(() => setSeconds(Math.floor((performance.now() - began) / 1_000)), 1_000)
    return () => clearInterval(timer)
  }, [])
  const minutes = Math.floor(seconds / 60)
  return (
    <span class="in-call__clock" role="timer">
      {minutes}:{String(seconds % 60).padStart(2, '0')}
    </span>
  )
}

function Alone() {
  const { model, view } = useInCall()
  const words = useWords().call
  return (
    <div class="in-call__alone">
      <p>
        <strong>{words.alone}</strong>
        <span class="in-call__alone-hint">
          <br />
          {words.aloneHint}
        </span>
      </p>
      {model.me.value?.owner === true && (
        <button type="button" class="button button--plain button--small" onClick={() => view.open('people')}>
          {words.people.invite}
        </button>
      )}
    </div>
  )
}

function Beside({ panel }: { readonly panel: Exclude<Panel, 'reactions'> }) {
  switch (panel) {
    case 'chat':
      return <ChatPanel />
    case 'people':
      return <PeoplePanel />
    case 'effects':
      return <EffectsPanel />
    case 'numbers':
      return <NumbersPanel />
    case 'settings':
      return <SettingsPanel />
  }
}
