import { useMemo } from 'preact/hooks'
import { useSession } from '../login/session-context'
import { hrefOf } from '../routes'
import {
  BackIcon,
  ButtonLink,
  CameraIcon,
  EmptyState,
  ErrorState,
  LoadingState,
  Notice,
  PeopleIcon,
} from '../ui'
import { language, useWords } from '../words'
import { problemText } from '../words/problem-text'
import type { Call } from './call'
import { type CallDetailsModel, createCallDetailsModel } from './call-details-model'
import { CallMenu } from './call-menu'
import './calls.css'
import type { CallsApi } from './calls-api'
import { LinksCard } from './links-card'
import { MembersCard } from './members-card'
import { RulesCard } from './rules-card'
import { useCallsApi } from './use-calls-api'
import { useRefreshed } from './use-refreshed'
import { onDate } from './when'

export function DetailsPage({ callId }: { readonly callId: string }) {
  const words = useWords()
  const api = useCallsApi()
  const model = useMemo(() => createCallDetailsModel(api, callId), [api, callId])
  useRefreshed(model)
  const state = model.state.value

  switch (state.kind) {
    case 'loading':
      return <LoadingState />
    case 'failed':
      return (
        <ErrorState
          whole
          title={words.details.failedTitle}
          text={problemText(words, state.failure)}
          onRetry={() => void model.refresh()}
        />
      )
    case 'gone':
      return (
        <EmptyState whole title={words.details.goneTitle} text={words.details.goneText} icon={<PeopleIcon />}>
          <ButtonLink kind="main" href={hrefOf({ at: 'calls' })}>
            {words.app.toCalls}
          </ButtonLink>
        </EmptyState>
      )
    case 'shown':
      return <Details call={state.call} stale={state.stale} api={api} model={model} />
  }
}

interface DetailsProps {
  readonly call: Call
  readonly stale: boolean
  readonly api: CallsApi
  readonly model: CallDetailsModel
}

function Details({ call, stale, api, model }: DetailsProps) {
  const words = useWords()
  const user = useSession().user.value
  const owned = call.ownerId === user?.userId
  return (
    <>
      <div class="page-head">
        <div class="details__title">
          {user?.guest === false && (
            <a class="details__back" href={hrefOf({ at: 'calls' })}>
              <BackIcon />
              {words.details.back}
            </a>
          )}
          <h1>{call.title}</h1>
          <p class="soft">{words.calls.madeOn(onDate(call.createdAt, language.value))}</p>
        </div>
        <div class="row">
          <ButtonLink kind="main" icon={<CameraIcon />} href={hrefOf({ at: 'call', callId: call.callId })}>
            {words.calls.join}
          </ButtonLink>
          <CallMenu call={call} owned={owned} api={api} onCall={model.show} />
        </div>
      </div>
      <div class="stack">
        {stale && <Notice tone="warn">{words.calls.stale}</Notice>}
        <div class="details">
          <div>
            <MembersCard call={call} owned={owned} api={api} model={model} />
          </div>
          <div>
            {owned && <LinksCard callId={call.callId} api={api} />}
            <RulesCard call={call} owned={owned} api={api} onCall={model.show} />
          </div>
        </div>
      </div>
    </>
  )
}
