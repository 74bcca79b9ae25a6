import { Switch } from '../ui'
import { useWords } from '../words'
import { callKeys } from './call-keys'

/** Has keys work a call on this device, or not. */
export function KeysSwitch() {
  const words = useWords().call.keys
  return (
    <Switch
      label={words.switch}
      hint={words.switchHint}
      on={callKeys.value}
      onChange={(on) => {
        callKeys.value = on
      }}
    />
  )
}
