import { useEffect, useState } from 'preact/hooks'
import type { Call } from '../../calls/call'
import type { StayEnd } from '../../connection/contract'
import { ErrorCode } from '../../connection/messages'
import { useSession } from '../../login/session-context'
import { hrefOf } from '../../routes'
import { CameraPreview } from '../../settings/devices/camera-preview'
import { DeviceSettings } from '../../settings/devices/device-settings'
import { LightCheck } from '../../settings/devices/light-check'
import type { OwnDevices } from '../../settings/devices/own-devices'
import {
  BackIcon,
  Button,
  ButtonLink,
  CameraIcon,
  CameraOffIcon,
  CameraTurnIcon,
  IconButton,
  MicrophoneIcon,
  MicrophoneOffIcon,
  Notice,
  names,
  Select,
} from '../../ui'
import { useWords } from '../../words'
import type { EffectChoice, RequiredEffect } from '../call-model'
import { EndedScreen } from '../ended-screen'
import { requiredEffect } from '../required-effect'
import './prepare.css'
import { useCall } from './use-call'

/** More would be a list. */
const MOST_NAMES = 3

const NOT_THERE: StayEnd = {
  kind: 'refused',
  code: ErrorCode.CALL_NOT_FOUND,
  message: '',
  elsewhere: null,
}

export interface PrepareScreenProps {
  readonly callId: string
  readonly own: OwnDevices
  readonly onJoin: () => void
}

/** The check before a call: how one will be seen and heard, and with what. */
export function PrepareScreen({ callId, own, onJoin }: PrepareScreenProps) {
  const words = useWords()
  const looked = useCall(callId)
  // Nobody is shown to themselves for a call that is not there.
  useOpenDevices(own, looked !== null && looked !== 'missing')
  if (looked === 'missing') {
    return <EndedScreen callId={callId} end={NOT_THERE} onAgain={onJoin} />
  }
  const call = looked === 'unknown' ? null : looked
  const required = requiredEffect(call?.settings.requiredBlur ?? 'none')
  return (
    <main class="prepare">
      <header class="prepare__head">
        <ButtonLink kind="quiet" small icon={<BackIcon />} href={hrefOf({ at: 'details', callId })}>
          {words.ui.back}
        </ButtonLink>
        <h1>{words.call.prepare.title}</h1>
        {/* Its place is kept, so that no button moves away from who presses it. */}
        <p class="prepare__which">{call !== null && <Which call={call} />}</p>
      </header>
      <section class="prepare__picture" aria-label={words.devices.preview}>
        <Preview own={own} />
      </section>
      <div class="prepare__join">
        <Button kind="main" wide onClick={onJoin}>
          {words.call.prepare.join}
        </Button>
      </div>
      <section class="prepare__devices" aria-label={words.devices.title}>
        <DeviceSettings own={own} checks />
        <EffectSelect own={own} required={required} />
        {required !== 'none' && <Notice>{words.call.effects.required[required]}</Notice>}
      </section>
    </main>
  )
}

/** What was on the last time is on again. The microphone is open in any case, to be checked; muted is muted. */
function useOpenDevices(own: OwnDevices, wanted: boolean): void {
  useEffect(() => {
    if (!wanted) return
    if (!own.memory.peek().cameraOff && own.camera.track === null) void own.camera.open()
    if (own.microphone.track === null) void own.microphone.open()
  }, [own, wanted])
}

/** Which call it is, and who is in it. */
function Which({ call }: { readonly call: Call }) {
  const words = useWords().call.prepare
  const me = useSession().user.value?.userId
  // One may have been in a moment ago.
  const here = call.members
    .filter((member) => member.present && member.userId !== me)
    .map((member) => member.name)
  const first = here.slice(0, MOST_NAMES).join(', ')
  return (
    <>
      <strong>{call.title}</strong>
      <span class="soft">
        {here.length === 0 ? words.nobody : words.here(first, Math.max(0, here.length - MOST_NAMES))}
      </span>
    </>
  )
}

function Preview({ own }: { readonly own: OwnDevices }) {
  const words = useWords()
  const [video, setVideo] = useState<HTMLVideoElement | null>(null)
  const camera = own.camera.state.value
  const track = own.camera.track
  return (
    <>
      <div class="prepare__frame">
        {track === null ? (
          <p class="prepare__dark">
            {camera.kind === 'opening'
              ? words.ui.loading
              : camera.kind === 'trouble'
                ? words.call.banner.cameraLost
                : words.call.prepare.cameraOffNow}
          </p>
        ) : (
          <CameraPreview
            track={track}
            mirrored={own.facing.value !== 'environment'}
            label={words.devices.preview}
            videoRef={setVideo}
          />
        )}
        <PreviewControls own={own} />
      </div>
      <div class="prepare__light" role="status">
        {track !== null && <LightCheck video={video} />}
      </div>
    </>
  )
}

function PreviewControls({ own }: { readonly own: OwnDevices }) {
  const words = useWords().call
  const { muted, cameraOff } = own.memory.value
  const turnCamera = () => {
    if (cameraOff) void own.camera.open()
    else own.camera.close()
    own.choose({ cameraOff: !cameraOff })
  }
  return (
    <div class="prepare__controls">
      <IconButton
        class={names('prepare__button', muted && 'prepare__button--off')}
        label={muted ? words.bar.unmute : words.bar.mute}
        icon={muted ? <MicrophoneOffIcon /> : <MicrophoneIcon />}
        onClick={() => own.choose({ muted: !muted })}
      />
      <IconButton
        class={names('prepare__button', cameraOff && 'prepare__button--off')}
        label={cameraOff ? words.bar.cameraOn : words.bar.cameraOff}
        icon={cameraOff ? <CameraOffIcon /> : <CameraIcon />}
        onClick={turnCamera}
      />
      {own.devices.value.cameras.length > 1 && matchMedia('(pointer: coarse)').matches && (
        <IconButton
          class="prepare__button"
          label={words.bar.turnCamera}
          icon={<CameraTurnIcon />}
          onClick={() => own.turnCamera()}
        />
      )}
    </div>
  )
}

const EFFECTS: readonly EffectChoice[] = ['none', 'blur-me', 'blur-faces', 'blur-background', 'pixelate']

interface EffectSelectProps {
  readonly own: OwnDevices
  readonly required: RequiredEffect
}

/** What is chosen here is kept for all calls; a rule of this one holds beside it. */
function EffectSelect({ own, required }: EffectSelectProps) {
  const words = useWords().call
  return (
    <Select
      label={words.prepare.effect}
      hint={words.prepare.effectHint}
      value={own.memory.value.effect}
      options={EFFECTS.map((value) => ({
        value,
        label: value === 'none' && required !== 'none' ? words.effects.ruleAlone : words.effects[value],
      }))}
      onValue={(effect) => own.choose({ effect })}
    />
  )
}
