import { useState } from 'preact/hooks'
import { useSession } from '../login/session-context'
import { go } from '../routes'
import { Confirm, IconButton, LogOutIcon, Menu, MoreIcon, PencilIcon, TrashIcon, toast } from '../ui'
import { useWords } from '../words'
import type { Call } from './call'
import type { CallsApi } from './calls-api'
import { RenameCall } from './rename-call'

export interface CallMenuProps {
  readonly call: Call
  readonly owned: boolean
  readonly api: CallsApi
  readonly onCall: (call: Call) => void
}

/** What can be done with a whole call. */
export function CallMenu({ call, owned, api, onCall }: CallMenuProps) {
  const words = useWords()
  const session = useSession()
  const me = session.user.value
  const [asking, setAsking] = useState<'rename' | 'leave' | 'end' | null>(null)
  const done = () => setAsking(null)

  const rename = {
    key: 'rename',
    label: words.details.rename,
    icon: <PencilIcon />,
    onChoose: () => setAsking('rename'),
  }
  const leave = {
    key: 'leave',
    label: words.details.leave,
    icon: <LogOutIcon />,
    danger: true,
    onChoose: () => setAsking('leave'),
  }
  const end = {
    key: 'end',
    label: words.details.end,
    icon: <TrashIcon />,
    danger: true,
    onChoose: () => setAsking('end'),
  }

  const leaveNow = async () => {
    await api.remove(call.callId, me?.userId ?? '')
    // A guest's log-in is good for this call alone.
    if (me?.guest) session.forget()
    go({ at: 'calls' })
    toast(words.details.left, 'good')
  }
  const endNow = async () => {
    await api.end(call.callId)
    go({ at: 'calls' })
    toast(words.details.ended, 'good')
  }

  return (
    <>
      <Menu
        label={words.details.more}
        items={owned ? [rename, leave, end] : [leave]}
        trigger={(props) => (
          <IconButton {...props} kind="plain" label={words.details.more} icon={<MoreIcon />} />
        )}
      />
      {asking === 'rename' && <RenameCall call={call} api={api} onCall={onCall} onClose={done} />}
      {asking === 'leave' && (
        <Confirm
          title={words.details.leave}
          text={owned ? words.details.leaveOwnerAsk : words.details.leaveAsk}
          act={words.details.leave}
          danger
          work={leaveNow}
          onClose={done}
        />
      )}
      {asking === 'end' && (
        <Confirm
          title={words.details.end}
          text={words.details.endAsk}
          act={words.details.end}
          danger
          work={endNow}
          onClose={done}
        />
      )}
    </>
  )
}
