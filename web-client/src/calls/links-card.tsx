import { useEffect, useState } from 'preact/hooks'
import {
  Badge,
  Button,
  Card,
  Confirm,
  ErrorState,
  IconButton,
  LinkIcon,
  Spinner,
  TrashIcon,
  toast,
} from '../ui'
import { language, useWords, type Words } from '../words'
import { problemText } from '../words/problem-text'
import type { Invitation } from './call'
import type { CallsApi } from './calls-api'
import { MakeLink } from './make-link'
import { atTime, toTheSecond } from './when'

export interface LinksCardProps {
  readonly callId: string
  readonly api: CallsApi
}

type Links =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly failure: unknown }
  | { readonly kind: 'shown'; readonly links: readonly Invitation[] }

/** Links into the call, for its owner. */
export function LinksCard({ callId, api }: LinksCardProps) {
  const words = useWords()
  const [links, setLinks] = useState<Links>({ kind: 'loading' })
  const [making, setMaking] = useState(false)
  const [revoking, setRevoking] = useState<Invitation | null>(null)
  const load = () =>
    api.invitations(callId).then(
      (all) => setLinks({ kind: 'shown', links: all }),
      (failure: unknown) => setLinks({ kind: 'failed', failure }),
    )
  useEffect(() => void load(), [callId])

  const revoke = async (link: Invitation) => {
    await api.revokeInvitation(callId, link.invitationId)
    await load()
    toast(words.details.revoked, 'good')
  }

  return (
    <Card title={words.details.links} text={words.details.linksText}>
      {links.kind === 'loading' && <Spinner />}
      {links.kind === 'failed' && (
        <ErrorState
          title={words.problems.unknown}
          text={problemText(words, links.failure)}
          onRetry={() => void load()}
        />
      )}
      {links.kind === 'shown' && <Rows links={links.links} onRevoke={setRevoking} />}
      <div class="row">
        <Button small icon={<LinkIcon />} onClick={() => setMaking(true)}>
          {words.details.newLink}
        </Button>
      </div>
      {making && <MakeLink callId={callId} api={api} onMade={load} onClose={() => setMaking(false)} />}
      {revoking !== null && (
        <Confirm
          title={words.details.revoke}
          text={words.details.revokeAsk(madeAt(words, revoking))}
          act={words.details.revoke}
          danger
          work={() => revoke(revoking)}
          onClose={() => setRevoking(null)}
        />
      )}
    </Card>
  )
}

/** What a person can tell links apart by: the token of each was shown once. */
function madeAt(words: Words, link: Invitation): string {
  return words.details.made(toTheSecond(link.createdAt, language.value))
}

interface RowsProps {
  readonly links: readonly Invitation[]
  readonly onRevoke: (link: Invitation) => void
}

function Rows({ links, onRevoke }: RowsProps) {
  const words = useWords()
  if (links.length === 0) return <p class="soft">{words.details.noLinks}</p>
  return (
    <ul class="people">
      {links.map((link) => (
        <li key={link.invitationId}>
          <div class="people__who">
            <div class="people__name">
              <span>{madeAt(words, link)}</span>
              <Badge tone={link.guests ? 'warn' : 'info'}>
                {link.guests ? words.details.linkGuests : words.details.linkMembers}
              </Badge>
            </div>
            <div class="people__login">
              {words.details.until(atTime(link.expiresAt, language.value))} · {usesOf(link)}
            </div>
          </div>
          <IconButton
            label={`${words.details.revoke}: ${madeAt(words, link)}`}
            icon={<TrashIcon />}
            onClick={() => onRevoke(link)}
          />
        </li>
      ))}
    </ul>
  )

  function usesOf(link: Invitation): string {
    if (link.maxUses === null) return words.details.uses(link.uses)
    return words.details.usesOf(link.uses, link.maxUses)
  }
}
