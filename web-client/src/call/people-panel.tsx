import { useState } from 'preact/hooks'
import { MadeLink } from '../calls/made-link'
import {
  Avatar,
  Badge,
  Button,
  CameraOffIcon,
  Confirm,
  HandIcon,
  IconButton,
  LinkIcon,
  Menu,
  type MenuItem,
  MicrophoneOffIcon,
  MoreIcon,
  Notice,
  SpotlightIcon,
  Switch,
  TrashIcon,
  useAction,
} from '../ui'
import { useWords, wordsNow } from '../words'
import { problemText } from '../words/problem-text'
import { type InCall, useInCall } from './call-context'
import type { Caller } from './call-model'
import { SidePanel } from './panel'
import './people.css'

/** Who is in the call, and what may be done about them. */
export function PeoplePanel() {
  const call = useInCall()
  const words = useWords().call.people
  const [leaving, setLeaving] = useState<Caller | null>(null)
  const callers = call.model.callers.value
  const owner = call.model.me.value?.owner === true
  return (
    <SidePanel title={`${words.title} · ${callers.length}`} foot={owner ? <Invite /> : undefined}>
      {owner ? (
        <Switch
          label={words.lock}
          hint={words.lockHint}
          on={call.model.locked.value}
          onChange={(locked) => call.model.setLocked(locked)}
        />
      ) : (
        call.model.locked.value && <Notice>{words.isLocked}</Notice>
      )}
      <ul class="present">
        {callers.map((caller) => (
          <Person key={caller.id} caller={caller} onPutOut={() => setLeaving(caller)} />
        ))}
      </ul>
      <PutOut caller={leaving} onClose={() => setLeaving(null)} />
    </SidePanel>
  )
}

function Person({ caller, onPutOut }: { readonly caller: Caller; readonly onPutOut: () => void }) {
  const call = useInCall()
  const words = useWords().call
  return (
    <li class="present__one">
      <Avatar id={caller.id} name={caller.name} />
      <span class="present__who">
        <span class="present__name">{caller.name}</span>
        <span class="present__signs">
          {caller.self && <Badge>{words.people.you}</Badge>}
          {caller.owner && <Badge tone="info">{words.people.owner}</Badge>}
          {caller.guest && <Badge>{words.people.guest}</Badge>}
          {caller.reconnecting && <Badge tone="warn">{words.people.reconnecting}</Badge>}
        </span>
      </span>
      {caller.hand > 0 && (
        <span class="present__hand" role="img" aria-label={words.tile.hand(caller.hand)}>
          <HandIcon />
          {caller.hand}
        </span>
      )}
      {caller.muted && <Sign label={words.tile.muted} icon={<MicrophoneOffIcon />} />}
      {caller.cameraOff && <Sign label={words.tile.cameraOff} icon={<CameraOffIcon />} />}
      <PersonMenu caller={caller} items={actionsOn(call, caller, onPutOut)} />
    </li>
  )
}

function Sign({ label, icon }: { readonly label: string; readonly icon: preact.ComponentChildren }) {
  return (
    <span class="soft" role="img" aria-label={label} title={label}>
      {icon}
    </span>
  )
}

function PersonMenu({ caller, items }: { readonly caller: Caller; readonly items: readonly MenuItem[] }) {
  const words = useWords().call.people
  const label = words.actionsFor(caller.name)
  return (
    <Menu
      label={label}
      items={items}
      trigger={(props) => <IconButton {...props} label={label} icon={<MoreIcon />} />}
    />
  )
}

/** Only what the person may: guests ask nobody, and only the owner puts out. */
function actionsOn(call: InCall, caller: Caller, onPutOut: () => void): readonly MenuItem[] {
  const words = wordsNow().call
  const me = call.model.me.value
  const pinned = call.view.pinned.value === caller.id
  const pin: MenuItem = {
    key: 'pin',
    label: pinned ? words.shownAlike : words.shownLarge(caller.name),
    icon: <SpotlightIcon />,
    onChoose: () => call.view.pin(pinned ? null : caller.id),
  }
  const mute: MenuItem = {
    key: 'mute',
    label: words.people.askToMute,
    icon: <MicrophoneOffIcon />,
    disabled: caller.muted,
    onChoose: () => call.model.askToMute(caller.id),
  }
  const out: MenuItem = {
    key: 'out',
    label: words.people.putOut,
    icon: <TrashIcon />,
    danger: true,
    onChoose: onPutOut,
  }
  const asks = me !== null && !me.guest && !caller.self
  return [pin, ...(asks ? [mute] : []), ...(me?.owner && !caller.self ? [out] : [])]
}

function PutOut({ caller, onClose }: { readonly caller: Caller | null; readonly onClose: () => void }) {
  const { model } = useInCall()
  const words = useWords().call.people
  if (caller === null) return null
  return (
    <Confirm
      title={words.putOutTitle(caller.name)}
      text={words.putOutText}
      act={words.putOutYes}
      danger
      work={async () => model.putOut(caller.id)}
      onClose={onClose}
    />
  )
}

function Invite() {
  const { invite } = useInCall()
  const words = useWords()
  const [address, setAddress] = useState<string | null>(null)
  const action = useAction(async () => setAddress(await invite()))
  return (
    <>
      <Button wide icon={<LinkIcon />} busy={action.busy} onClick={() => void action.run()}>
        {words.call.people.invite}
      </Button>
      <p class="present__hint">{words.call.people.inviteHint}</p>
      {action.failure !== null && <Notice tone="bad">{problemText(words, action.failure)}</Notice>}
      {address !== null && <MadeLink address={address} onClose={() => setAddress(null)} />}
    </>
  )
}
