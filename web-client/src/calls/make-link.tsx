import { useState } from 'preact/hooks'
import { hrefOf } from '../routes'
import { Button, Dialog, DialogFoot, Form, Notice, Select, Switch, useAction } from '../ui'
import { useWords } from '../words'
import { problemText } from '../words/problem-text'
import { type CallsApi, USUAL_INVITATION } from './calls-api'
import { MadeLink } from './made-link'

export interface MakeLinkProps {
  readonly callId: string
  readonly api: Pick<CallsApi, 'makeInvitation'>
  readonly onMade: () => unknown
  readonly onClose: () => void
}

const LIFETIMES = { hour: 3_600, day: 86_400, week: 604_800 } as const

type Lifetime = keyof typeof LIFETIMES

export function MakeLink({ callId, api, onMade, onClose }: MakeLinkProps) {
  const words = useWords()
  const [lifetime, setLifetime] = useState<Lifetime>('day')
  const [guests, setGuests] = useState(USUAL_INVITATION.guests)
  const [once, setOnce] = useState(false)
  const [token, setToken] = useState<string | null>(null)
  const action = useAction(async () => {
    const lifetimeSeconds = LIFETIMES[lifetime]
    setToken(await api.makeInvitation(callId, { lifetimeSeconds, guests, maxUses: once ? 1 : null }))
    onMade()
  })

  if (token !== null) {
    const address = `${location.origin}${location.pathname}${hrefOf({ at: 'invitation', token })}`
    return <MadeLink address={address} onClose={onClose} />
  }
  return (
    <Dialog title={words.details.newLink} open onClose={onClose}>
      <Form
        onSubmit={() => {
          void action.run()
        }}
      >
        <Select<Lifetime>
          label={words.details.linkLifetime}
          value={lifetime}
          options={[
            { value: 'hour', label: words.details.hour },
            { value: 'day', label: words.details.day },
            { value: 'week', label: words.details.week },
          ]}
          onValue={setLifetime}
        />
        <Switch label={words.details.guests} on={guests} onChange={setGuests} />
        <Switch label={words.details.once} on={once} onChange={setOnce} />
        {action.failure !== null && <Notice tone="bad">{problemText(words, action.failure)}</Notice>}
        <DialogFoot>
          <Button onClick={onClose}>{words.ui.cancel}</Button>
          <Button type="submit" kind="main" busy={action.busy}>
            {words.details.newLink}
          </Button>
        </DialogFoot>
      </Form>
    </Dialog>
  )
}
