import { Select } from '../../ui'
import { useWords } from '../../words'
import type { Device } from './own-devices'

export interface DeviceSelectProps {
  /** Camera, microphone or speaker, in words. */
  readonly label: string
  readonly devices: readonly Device[]
  readonly chosen: string | undefined
  readonly onChoose: (id: string) => void
}

/** Chooses one among several; nothing to choose from shows nothing. */
export function DeviceSelect({ label, devices, chosen, onChoose }: DeviceSelectProps) {
  const words = useWords().devices
  if (devices.length === 0) return null
  const options = devices.map((device, index) => ({
    value: device.id,
    label: device.label || `${label} ${index + 1}`,
  }))
  const there = devices.some((device) => device.id === chosen)
  return (
    <Select
      label={label}
      value={there ? (chosen ?? '') : ''}
      options={[{ value: '', label: words.asSystem }, ...options]}
      onValue={onChoose}
    />
  )
}
