import { useState } from 'preact/hooks'
import { useSession } from '../login/session-context'
import { Avatar, Badge, Button, Card, CloseIcon, Confirm, IconButton, PlusIcon, toast } from '../ui'
import { useWords } from '../words'
import type { Call, Member } from './call'
import type { CallDetailsModel } from './call-details-model'
import type { CallsApi } from './calls-api'
import { Invite } from './invite'

export interface MembersCardProps {
  readonly call: Call
  readonly owned: boolean
  readonly api: CallsApi
  readonly model: CallDetailsModel
}

export function MembersCard({ call, owned, api, model }: MembersCardProps) {
  const words = useWords()
  const me = useSession().user.value
  const [inviting, setInviting] = useState(false)
  const [removing, setRemoving] = useState<Member | null>(null)
  const invite = me?.guest === false && (
    <Button small icon={<PlusIcon />} onClick={() => setInviting(true)}>
      {words.details.invite}
    </Button>
  )
  const remove = async (member: Member) => {
    await api.remove(call.callId, member.userId)
    await model.refresh()
    toast(words.details.removed, 'good')
  }
  return (
    <Card title={words.details.members} text={words.calls.membersOf(call.members.length)}>
      <ul class="people">
        {call.members.map((member) => (
          <Row
            key={member.userId}
            member={member}
            owner={member.userId === call.ownerId}
            self={member.userId === me?.userId}
            {...(owned && member.userId !== me?.userId ? { onRemove: () => setRemoving(member) } : {})}
          />
        ))}
      </ul>
      <div class="row">{invite}</div>
      {inviting && (
        <Invite callId={call.callId} api={api} onCall={model.show} onClose={() => setInviting(false)} />
      )}
      {removing !== null && (
        <Confirm
          title={words.details.remove}
          text={words.details.removeAsk(removing.name)}
          act={words.details.remove}
          danger
          work={() => remove(removing)}
          onClose={() => setRemoving(null)}
        />
      )}
    </Card>
  )
}

interface RowProps {
  readonly member: Member
  readonly owner: boolean
  readonly self: boolean
  readonly onRemove?: () => void
}

function Row({ member, owner, self, onRemove }: RowProps) {
  const words = useWords()
  return (
    <li>
      <Avatar id={member.userId} name={member.name} />
      <div class="people__who">
        <div class="people__name">
          <span>{member.name}</span>
          {self && <Badge>{words.ui.you}</Badge>}
          {owner && <Badge tone="info">{words.calls.owner}</Badge>}
          {member.guest && <Badge>{words.ui.guest}</Badge>}
          {member.present && (
            <Badge tone="good" live>
              {words.details.present}
            </Badge>
          )}
        </div>
        {member.login !== null && <div class="people__login">{member.login}</div>}
      </div>
      {onRemove && (
        <IconButton
          label={`${words.details.remove}: ${member.name}`}
          icon={<CloseIcon />}
          onClick={onRemove}
        />
      )}
    </li>
  )
}
