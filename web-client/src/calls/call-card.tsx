import { useSession } from '../login/session-context'
import { hrefOf } from '../routes'
import { Avatars, Badge, ButtonLink, CameraIcon, names } from '../ui'
import { language, useWords } from '../words'
import type { Call } from './call'
import { ago } from './when'

/** A call in the list: what it is, and who is in now. */
export function CallCard({ call }: { readonly call: Call }) {
  const words = useWords()
  const me = useSession().user.value?.userId
  const inNow = call.members.filter((member) => member.present)
  const live = inNow.length > 0
  const people = (live ? inNow : call.members).map(({ userId, name }) => ({ id: userId, name }))
  return (
    <article class={names('call-card', live && 'call-card--live')}>
      <div>
        <h2 class="call-card__title">
          <a href={hrefOf({ at: 'details', callId: call.callId })}>{call.title}</a>
          {call.ownerId === me && <Badge>{words.calls.yours}</Badge>}
        </h2>
        <p class="call-card__facts">
          {live ? (
            <Badge tone="good" live>
              {words.calls.peopleIn(inNow.length)}
            </Badge>
          ) : (
            <span>{lastSeen()}</span>
          )}
          <span>{words.calls.membersOf(call.members.length)}</span>
        </p>
        {live && <p class="unseen">{inNow.map((member) => member.name).join(', ')}</p>}
      </div>
      <div class="call-card__who">
        <Avatars people={people} most={4} />
        <ButtonLink
          kind={live ? 'main' : 'plain'}
          icon={<CameraIcon />}
          href={hrefOf({ at: 'call', callId: call.callId })}
        >
          {words.calls.join}
        </ButtonLink>
      </div>
    </article>
  )

  function lastSeen(): string {
    if (call.lastActive === null) return words.calls.never
    return words.calls.lastActive(ago(call.lastActive, new Date(), language.value))
  }
}
