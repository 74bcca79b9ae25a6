import { useEffect, useMemo, useState } from 'preact/hooks'
import { Button, CameraIcon, Card } from '../../ui'
import { useWords } from '../../words'
import { CameraPreview } from './camera-preview'
import { DeviceSettings } from './device-settings'
import { LightCheck } from './light-check'
import type { OwnDevices } from './own-devices'
import { pageDevices } from './page-devices'

/** Camera and sound outside a call. Nothing is opened before the person says so. */
export function DevicesCard() {
  const words = useWords().devices
  const own = useMemo(pageDevices, [])
  useEffect(() => () => own.close(), [own])
  const [trying, setTrying] = useState(false)
  const open = () => {
    setTrying(true)
    void own.camera.open()
    void own.microphone.open()
  }
  return (
    <Card title={words.title} text={words.text}>
      {trying ? (
        <>
          <Picture own={own} />
          <DeviceSettings own={own} checks />
        </>
      ) : (
        <Button icon={<CameraIcon />} onClick={open}>
          {words.open}
        </Button>
      )}
    </Card>
  )
}

function Picture({ own }: { readonly own: OwnDevices }) {
  const words = useWords().devices
  const [video, setVideo] = useState<HTMLVideoElement | null>(null)
  const track = own.camera.track
  if (track === null) return null
  return (
    <>
      <div class="device-settings__picture">
        <CameraPreview track={track} mirrored label={words.preview} videoRef={setVideo} />
      </div>
      <LightCheck video={video} />
    </>
  )
}
