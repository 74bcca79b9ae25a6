import { useEffect } from 'preact/hooks'
import type { StayEnd } from '../connection/contract'
import { go, hrefOf } from '../routes'
import {
  Button,
  ButtonLink,
  Dialog,
  DialogFoot,
  EmptyState,
  focusHeading,
  HangUpIcon,
  useTitle,
  WarnIcon,
} from '../ui'
import { useWords } from '../words'
import { elsewhereOf, endingOf } from './ending'
import './ended.css'

export interface EndedScreenProps {
  readonly callId: string
  readonly end: StayEnd
  readonly onAgain: (takeOver: boolean) => void
}

/** What became of the call, and what the person can do now. */
export function EndedScreen({ callId, end, onAgain }: EndedScreenProps) {
  const elsewhere = elsewhereOf(end)
  if (elsewhere !== null) return <Elsewhere callId={callId} at={elsewhere} onAgain={onAgain} />
  return <Ended end={end} onAgain={onAgain} />
}

function Ended({ end, onAgain }: Omit<EndedScreenProps, 'callId'>) {
  const words = useWords().call.ended
  const { name, again, logIn } = endingOf(end)
  useTitle(words[name])
  useEffect(focusHeading, [])
  const icon = name === 'left' ? <HangUpIcon /> : <WarnIcon />
  return (
    <main class="ended">
      <EmptyState whole title={words[name]} text={words[`${name}Text`]} icon={icon}>
        {again && (
          <Button kind="main" onClick={() => onAgain(false)}>
            {words.again}
          </Button>
        )}
        <ButtonLink kind={again ? 'plain' : 'main'} href={hrefOf({ at: logIn ? 'login' : 'calls' })}>
          {logIn ? words.logIn : words.toCalls}
        </ButtonLink>
      </EmptyState>
    </main>
  )
}

interface ElsewhereProps {
  readonly callId: string
  readonly at: NonNullable<ReturnType<typeof elsewhereOf>>
  readonly onAgain: (takeOver: boolean) => void
}

/** In another call on another device: one of the two has to end. */
function Elsewhere({ callId, at, onAgain }: ElsewhereProps) {
  const words = useWords().call.elsewhere
  const same = at.callId === callId
  // Not back: who came by a link or a bookmark has no page behind this one.
  const notNow = () => go({ at: 'details', callId }, true)
  return (
    <main class="ended">
      <Dialog title={same ? words.titleSame : words.title} open onClose={notNow}>
        <p>{same ? words.same(at.device) : words.text(at.title, at.device)}</p>
        <p class="soft">{words.hint}</p>
        <DialogFoot>
          <Button onClick={notNow}>{words.stay}</Button>
          <Button kind="main" onClick={() => onAgain(true)}>
            {words.takeOver}
          </Button>
        </DialogFoot>
      </Dialog>
    </main>
  )
}
