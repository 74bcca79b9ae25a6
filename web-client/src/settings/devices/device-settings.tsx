import { choosesSpeaker } from '../../media/sound-out'
import { useWords } from '../../words'
import { DeviceSelect } from './device-select'
import './devices.css'
import { MicrophoneCheck } from './microphone-check'
import type { OwnDevices } from './own-devices'
import { SpeakerCheck } from './speaker-check'
import { TroubleNotice } from './trouble-notice'

export interface DeviceSettingsProps {
  readonly own: OwnDevices
  /** Whether the microphone and the loudspeaker can be tried here; not where others would hear it. */
  readonly checks: boolean
}

/** Camera, microphone and loudspeaker: which, and whether they work. */
export function DeviceSettings({ own, checks }: DeviceSettingsProps) {
  const words = useWords().devices
  const { cameras, microphones, speakers } = own.devices.value
  const memory = own.memory.value
  const camera = own.camera.state.value
  const microphone = own.microphone.state.value
  return (
    <div class="device-settings">
      <div class="device-settings__one">
        <DeviceSelect
          label={words.camera}
          devices={cameras}
          chosen={memory.camera}
          onChoose={(id) => own.choose({ camera: id })}
        />
        {camera.kind === 'trouble' && (
          <TroubleNotice of="camera" trouble={camera.trouble} onRetry={() => void own.camera.open()} />
        )}
      </div>
      <div class="device-settings__one">
        <DeviceSelect
          label={words.microphone}
          devices={microphones}
          chosen={memory.microphone}
          onChoose={(id) => own.choose({ microphone: id })}
        />
        {microphone.kind === 'on' && checks && <MicrophoneCheck track={microphone.track} />}
        {microphone.kind === 'trouble' && (
          <TroubleNotice
            of="microphone"
            trouble={microphone.trouble}
            onRetry={() => void own.microphone.open()}
          />
        )}
      </div>
      <div class="device-settings__one">
        {choosesSpeaker() ? (
          <DeviceSelect
            label={words.speaker}
            devices={speakers}
            chosen={memory.speaker}
            onChoose={(id) => own.choose({ speaker: id })}
          />
        ) : (
          <p class="soft">{words.speakerBySystem}</p>
        )}
        {checks && <SpeakerCheck speaker={choosesSpeaker() ? memory.speaker : undefined} />}
      </div>
    </div>
  )
}
