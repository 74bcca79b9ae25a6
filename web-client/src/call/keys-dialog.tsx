import { callKeys } from '../settings/call-keys'
import { KeysSwitch } from '../settings/keys-switch'
import { Dialog } from '../ui'
import { useWords } from '../words'
import { useInCall } from './call-context'
import { KEY_CAPS } from './keys'
import './keys.css'

export function KeysDialog() {
  const { view } = useInCall()
  const words = useWords().call.keys
  return (
    <Dialog
      title={words.title}
      open={view.help.value}
      onClose={() => {
        view.help.value = false
      }}
    >
      <KeysSwitch />
      <dl class={`keys ${callKeys.value ? '' : 'keys--off'}`}>
        {KEY_CAPS.map(([action, cap]) => (
          <div key={action} class="keys__row">
            <dt>{words[action]}</dt>
            <dd>
              <kbd class="keys__cap">{cap}</kbd>
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
