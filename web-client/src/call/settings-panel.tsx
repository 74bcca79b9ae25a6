import { DeviceSettings } from '../settings/devices/device-settings'
import { Slider } from '../ui'
import { useWords } from '../words'
import { useInCall } from './call-context'
import { SidePanel } from './panel'

/** How long sound may wait for a picture, ms; no more, as talk would be too slow. */
const MOST_SYNC_MS = 200

export function SettingsPanel() {
  const { own, setSyncMs } = useInCall()
  const words = useWords().call.settings
  const syncMs = own.memory.value.syncMs
  return (
    <SidePanel title={words.title}>
      <DeviceSettings own={own} checks={false} />
      <Slider
        label={words.sync}
        value={syncMs}
        min={0}
        max={MOST_SYNC_MS}
        step={10}
        said={words.upTo(String(syncMs))}
        onValue={(ms) => {
          own.choose({ syncMs: ms })
          setSyncMs(ms)
        }}
      />
      <p class="soft">{words.syncHint}</p>
    </SidePanel>
  )
}
