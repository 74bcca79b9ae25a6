import { callKeys } from '../settings/call-keys'
import { Dialog, Switch } from '../ui'
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
      <Switch
        label={words.switch}
        hint={words.switchHint}
        on={callKeys.value === 'on'}
        onChange={(on) => {
          callKeys.value = on ? 'on' : 'off'
        }}
      />
      <dl class={`keys ${callKeys.value === 'off' ? 'keys--off' : ''}`}>
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
