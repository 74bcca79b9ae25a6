import type { ComponentChildren } from 'preact'
import {
  CameraIcon,
  CameraOffIcon,
  CameraTurnIcon,
  ChatIcon,
  EffectsIcon,
  GridIcon,
  HandIcon,
  HangUpIcon,
  IconButton,
  InfoIcon,
  Menu,
  type MenuItem,
  MicrophoneIcon,
  MicrophoneOffIcon,
  MoreIcon,
  NumbersIcon,
  names,
  PeopleIcon,
  SettingsIcon,
  SmileIcon,
  SpotlightIcon,
} from '../ui'
import { useWords } from '../words'
import { useInCall } from './call-context'
import type { Panel } from './call-view'
import { controlsOf } from './controls'
import './toolbar.css'
import { useMedia } from './use-screen'

/** Under it not all buttons have a place of 44 px. */
const NARROW = '(max-width: 46rem), (max-height: 30rem)'

/** What the caller can do. On a narrow screen what is needed less stands behind "More". */
export function Toolbar() {
  const narrow = useMedia(NARROW)
  const words = useWords().call.bar
  return (
    <div class="toolbar" role="toolbar" aria-label={words.label}>
      <OwnMedia />
      {narrow ? <NarrowRest /> : <WideRest />}
      <Leave />
    </div>
  )
}

function OwnMedia() {
  const call = useInCall()
  const words = useWords().call.bar
  const controls = controlsOf(call)
  const me = call.model.me.value
  const muted = me?.muted === true
  const off = me?.cameraOff === true
  return (
    <>
      <IconButton
        class={names('toolbar__button', muted && 'toolbar__button--off')}
        label={muted ? words.unmute : words.mute}
        icon={muted ? <MicrophoneOffIcon /> : <LevelIcon />}
        onClick={controls.mute}
      />
      <IconButton
        class={names('toolbar__button', off && 'toolbar__button--off')}
        label={off ? words.cameraOn : words.cameraOff}
        icon={off ? <CameraOffIcon /> : <CameraIcon />}
        onClick={controls.camera}
      />
      <PanelButton panel="effects" label={words.effects} icon={<EffectsIcon />} />
    </>
  )
}

/** The microphone fills as the caller speaks: they see that they are heard. */
function LevelIcon() {
  const { model } = useInCall()
  return (
    <span class="toolbar__level">
      <span class="toolbar__level-bar" style={{ transform: `scaleY(${model.level.value})` }} />
      <MicrophoneIcon />
    </span>
  )
}

function WideRest() {
  const call = useInCall()
  const words = useWords().call.bar
  const controls = controlsOf(call)
  const speaker = call.view.mode.value === 'speaker'
  return (
    <>
      <Hand />
      <PanelButton panel="reactions" label={words.react} icon={<SmileIcon />} />
      <span class="toolbar__gap" />
      <ChatButton />
      <PanelButton panel="people" label={words.people} icon={<PeopleIcon />} />
      <IconButton
        class="toolbar__button"
        label={speaker ? words.gridView : words.speakerView}
        icon={speaker ? <GridIcon /> : <SpotlightIcon />}
        onClick={controls.view}
      />
      {canTurn(call.own.devices.value.cameras.length) && (
        <IconButton
          class="toolbar__button"
          label={words.turnCamera}
          icon={<CameraTurnIcon />}
          onClick={() => call.own.turnCamera()}
        />
      )}
      <PanelButton panel="numbers" label={words.numbers} icon={<NumbersIcon />} />
      <PanelButton panel="settings" label={words.settings} icon={<SettingsIcon />} />
      <IconButton class="toolbar__button" label={words.keys} icon={<InfoIcon />} onClick={controls.help} />
      <span class="toolbar__gap" />
    </>
  )
}

function Hand() {
  const call = useInCall()
  const words = useWords().call.bar
  const raised = (call.model.me.value?.hand ?? 0) > 0
  return (
    <IconButton
      class="toolbar__button"
      label={raised ? words.lowerHand : words.raiseHand}
      icon={<HandIcon />}
      pressed={raised}
      onClick={controlsOf(call).hand}
    />
  )
}

function NarrowRest() {
  const call = useInCall()
  const words = useWords().call
  const open = (panel: Panel) => () => call.view.open(panel)
  const controls = controlsOf(call)
  const raised = (call.model.me.value?.hand ?? 0) > 0
  const speaker = call.view.mode.value === 'speaker'
  const turn: MenuItem = {
    key: 'turn',
    label: words.bar.turnCamera,
    icon: <CameraTurnIcon />,
    onChoose: () => call.own.turnCamera(),
  }
  const items: readonly MenuItem[] = [
    {
      key: 'hand',
      label: raised ? words.bar.lowerHand : words.bar.raiseHand,
      icon: <HandIcon />,
      onChoose: controls.hand,
    },
    { key: 'react', label: words.bar.react, icon: <SmileIcon />, onChoose: open('reactions') },
    { key: 'people', label: words.bar.people, icon: <PeopleIcon />, onChoose: open('people') },
    {
      key: 'view',
      label: speaker ? words.bar.gridView : words.bar.speakerView,
      icon: speaker ? <GridIcon /> : <SpotlightIcon />,
      onChoose: controls.view,
    },
    ...(canTurn(call.own.devices.value.cameras.length) ? [turn] : []),
    { key: 'numbers', label: words.bar.numbers, icon: <NumbersIcon />, onChoose: open('numbers') },
    { key: 'settings', label: words.bar.settings, icon: <SettingsIcon />, onChoose: open('settings') },
    { key: 'keys', label: words.bar.keys, icon: <InfoIcon />, onChoose: controls.help },
  ]
  return (
    <>
      <ChatButton />
      <Menu
        label={words.bar.more}
        items={items}
        place="above"
        trigger={(props) => (
          <IconButton {...props} class="toolbar__button" label={words.bar.more} icon={<MoreIcon />} />
        )}
      />
    </>
  )
}

/** Phones and tablets have a camera on each side; on a desk two cameras are two devices to choose from. */
function canTurn(cameras: number): boolean {
  return cameras > 1 && matchMedia('(pointer: coarse)').matches
}

function ChatButton() {
  const { model } = useInCall()
  const words = useWords().call.bar
  const unread = model.unread.value
  const label = unread > 0 ? `${words.chat}, ${words.unread(unread)}` : words.chat
  return (
    <PanelButton panel="chat" label={label} icon={<ChatIcon />}>
      {unread > 0 && <span class="toolbar__count">{unread > 9 ? '9+' : unread}</span>}
    </PanelButton>
  )
}

interface PanelButtonProps {
  readonly panel: Panel
  readonly label: string
  readonly icon: ComponentChildren
  readonly children?: ComponentChildren
}

function PanelButton({ panel, label, icon, children }: PanelButtonProps) {
  const { view } = useInCall()
  const open = view.panel.value === panel
  return (
    <IconButton
      class="toolbar__button"
      label={label}
      icon={
        <>
          {icon}
          {children}
        </>
      }
      aria-expanded={open}
      data-panel={panel}
      onClick={() => view.toggle(panel)}
    />
  )
}

function Leave() {
  const { model } = useInCall()
  const words = useWords().call.bar
  return (
    <IconButton
      class="toolbar__leave"
      kind="danger"
      label={words.leave}
      icon={<HangUpIcon />}
      onClick={() => model.leave()}
    />
  )
}
