import { useState } from 'preact/hooks'
import { Problem } from '../connection/http'
import { Button, Dialog, DialogFoot, Form, Notice, toast, useAction } from '../ui'
import { useWords } from '../words'
import { problemText } from '../words/problem-text'
import type { Call } from './call'
import type { CallsApi } from './calls-api'
import { loginsOf } from './logins'
import { MembersField } from './members-field'

export interface InviteProps {
  readonly callId: string
  readonly api: Pick<CallsApi, 'invite'>
  readonly onCall: (call: Call) => void
  readonly onClose: () => void
}

export function Invite({ callId, api, onCall, onClose }: InviteProps) {
  const words = useWords()
  const [members, setMembers] = useState('')
  const action = useAction(async () => onCall(await api.invite(callId, loginsOf(members).logins)))
  const { failure } = action
  const elsewhere = failure !== null && !(failure instanceof Problem && failure.code === 'unknown_members')

  const submit = async () => {
    const { logins, bad } = loginsOf(members)
    if (bad.length > 0) setMembers(`${members} `)
    else if (logins.length > 0 && (await action.run())) {
      onClose()
      toast(words.details.invited, 'good')
    }
  }

  return (
    <Dialog title={words.details.inviteTitle} open onClose={onClose}>
      <p class="soft">{words.details.inviteText}</p>
      <Form
        onSubmit={() => {
          void submit()
        }}
      >
        <MembersField
          label={words.calls.members}
          value={members}
          onValue={setMembers}
          failure={failure}
          autoFocus
        />
        {elsewhere && <Notice tone="bad">{problemText(words, failure)}</Notice>}
        <DialogFoot>
          <Button onClick={onClose}>{words.ui.cancel}</Button>
          <Button type="submit" kind="main" busy={action.busy} disabled={members.trim() === ''}>
            {words.details.invite}
          </Button>
        </DialogFoot>
      </Form>
    </Dialog>
  )
}
