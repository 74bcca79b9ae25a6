import { useState } from 'preact/hooks'
import { Button, Dialog, DialogFoot, Form, Notice, TextField, toast, useAction } from '../ui'
import { useWords } from '../words'
import { problemText } from '../words/problem-text'
import type { Call } from './call'
import type { CallsApi } from './calls-api'
import { isTitle } from './title'

export interface RenameCallProps {
  readonly call: Call
  readonly api: Pick<CallsApi, 'rename'>
  readonly onCall: (call: Call) => void
  readonly onClose: () => void
}

export function RenameCall({ call, api, onCall, onClose }: RenameCallProps) {
  const words = useWords()
  const [title, setTitle] = useState(call.title)
  const action = useAction(async () => onCall(await api.rename(call.callId, title.trim())))
  return (
    <Dialog title={words.details.renameTitle} open onClose={onClose}>
      <Form
        onSubmit={async () => {
          if (!isTitle(title) || !(await action.run())) return
          onClose()
          toast(words.details.renamed, 'good')
        }}
      >
        <TextField
          label={words.calls.callTitle}
          value={title}
          onValue={setTitle}
          error={isTitle(title) ? undefined : words.calls.badTitle}
          autoFocus
        />
        {action.failure !== null && <Notice tone="bad">{problemText(words, action.failure)}</Notice>}
        <DialogFoot>
          <Button onClick={onClose}>{words.ui.cancel}</Button>
          <Button type="submit" kind="main" busy={action.busy}>
            {words.ui.save}
          </Button>
        </DialogFoot>
      </Form>
    </Dialog>
  )
}
