import { useState } from 'preact/hooks'
import { Problem } from '../connection/http'
import { Button, Dialog, DialogFoot, Form, Notice, TextField, useAction } from '../ui'
import { useWords } from '../words'
import { problemText } from '../words/problem-text'
import type { Call, CallSettings } from './call'
import { CallSettingsFields } from './call-settings'
import type { CallsApi } from './calls-api'
import { loginsOf } from './logins'
import { MembersField } from './members-field'
import { isTitle } from './title'

export interface CreateCallProps {
  readonly api: Pick<CallsApi, 'create'>
  readonly onClose: () => void
  readonly onMade: (call: Call) => void
}

export function CreateCall({ api, onClose, onMade }: CreateCallProps) {
  const words = useWords()
  const [title, setTitle] = useState('')
  const [members, setMembers] = useState('')
  const [settings, setSettings] = useState<CallSettings>({ recognition: true, requiredBlur: 'none' })
  const [tried, setTried] = useState(false)
  const action = useAction(async () =>
    onMade(await api.create(title.trim(), loginsOf(members).logins, settings)),
  )
  const { failure } = action
  const elsewhere = failure !== null && !(failure instanceof Problem && failure.code === 'unknown_members')

  return (
    <Dialog title={words.calls.createTitle} open onClose={onClose}>
      <Form
        onSubmit={() => {
          setTried(true)
          // So that what is wrong with the last login is said, too.
          if (loginsOf(members).bad.length > 0) setMembers(`${members} `)
          else if (isTitle(title)) void action.run()
        }}
      >
        {elsewhere && <Notice tone="bad">{problemText(words, failure)}</Notice>}
        <TextField
          label={words.calls.callTitle}
          placeholder={words.calls.callTitlePlaceholder}
          value={title}
          onValue={setTitle}
          error={tried && !isTitle(title) ? words.calls.badTitle : undefined}
          autoFocus
        />
        <MembersField label={words.calls.members} value={members} onValue={setMembers} failure={failure} />
        <CallSettingsFields settings={settings} onSettings={setSettings} />
        <DialogFoot>
          <Button onClick={onClose}>{words.ui.cancel}</Button>
          <Button type="submit" kind="main" busy={action.busy}>
            {words.calls.create}
          </Button>
        </DialogFoot>
      </Form>
    </Dialog>
  )
}
