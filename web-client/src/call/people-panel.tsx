import { useState } from 'preact/hooks'
import {
  Avatar,
  Badge,
  Button,
  CameraOffIcon,
  Dialog,
  DialogFoot,
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
  toast,
} from '../ui'
import { useWords, wordsNow } from '../words'
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
    <SidePanel
      title={`${words.title} · ${words.count(callers.length)}`}
      foot={call.invite === null ? undefined : <Invite />}
    >
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
      <ul class="people">
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
    <li class="people__one">
      <Avatar id={caller.id} name={caller.name} />
      <span class="people__who">
        <span class="people__name">{caller.name}</span>
        <span class="people__signs">
          {caller.self && <Badge>{words.people.you}</Badge>}
          {caller.owner && <Badge tone="info">{words.people.owner}</Badge>}
          {caller.guest && <Badge>{words.people.guest}</Badge>}
          {caller.reconnecting && <Badge tone="warn">{words.people.reconnecting}</Badge>}
        </span>
      </span>
      {caller.hand > 0 && (
        <span class="people__hand" role="img" aria-label={words.tile.hand(caller.hand)}>
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
  const words = useWords()
  const { putOutTitle, putOutText, putOutYes } = words.call.people
  return (
    <Dialog title={putOutTitle(caller?.name ?? '')} open={caller !== null} onClose={onClose}>
      <p>{putOutText}</p>
      <DialogFoot>
        <Button onClick={onClose}>{words.ui.cancel}</Button>
        <Button
          kind="danger"
          onClick={() => {
            if (caller !== null) model.putOut(caller.id)
            onClose()
          }}
        >
          {putOutYes}
        </Button>
      </DialogFoot>
    </Dialog>
  )
}

function Invite() {
  const { invite } = useInCall()
  const words = useWords().call.people
  const [busy, setBusy] = useState(false)
  const copy = async () => {
    setBusy(true)
    try {
      await navigator.clipboard.writeText((await invite?.()) ?? '')
      toast(words.copied, 'good')
    } catch {
      toast(words.copyFailed, 'bad')
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <Button wide icon={<LinkIcon />} busy={busy} onClick={copy}>
        {words.invite}
      </Button>
      <p class="people__hint">{words.inviteHint}</p>
    </>
  )
}
