import { useMemo, useState } from 'preact/hooks'
import { go } from '../routes'
import {
  Button,
  EmptyState,
  ErrorState,
  LoadingState,
  Notice,
  PeopleIcon,
  PlusIcon,
  toast,
  useAction,
} from '../ui'
import { useWords } from '../words'
import { problemText } from '../words/problem-text'
import { CallCard } from './call-card'
import { type CallListModel, createCallListModel } from './call-list-model'
import './calls.css'
import { CreateCall } from './create-call'
import { useCallsApi } from './use-calls-api'
import { useRefreshed } from './use-refreshed'

export function CallsPage() {
  const words = useWords()
  const api = useCallsApi()
  const model = useMemo(() => createCallListModel(api), [api])
  const [creating, setCreating] = useState(false)
  useRefreshed(model)

  return (
    <>
      <div class="page-head">
        <h1>{words.calls.title}</h1>
        <Button kind="main" icon={<PlusIcon />} onClick={() => setCreating(true)}>
          {words.calls.new}
        </Button>
      </div>
      <List model={model} onCreate={() => setCreating(true)} />
      {creating && (
        <CreateCall
          api={api}
          onClose={() => setCreating(false)}
          onMade={(call) => go({ at: 'details', callId: call.callId })}
        />
      )}
    </>
  )
}

function List({ model, onCreate }: { model: CallListModel; onCreate: () => void }) {
  const words = useWords()
  const state = model.state.value
  const more = useAction(() => model.more())
  if (state.kind === 'loading') return <LoadingState />
  if (state.kind === 'failed') {
    const text = problemText(words, state.failure)
    return <ErrorState title={words.calls.failedTitle} text={text} onRetry={() => void model.refresh()} />
  }
  if (state.calls.length === 0) {
    return (
      <EmptyState title={words.calls.emptyTitle} text={words.calls.emptyText} icon={<PeopleIcon />}>
        <Button icon={<PlusIcon />} onClick={onCreate}>
          {words.calls.new}
        </Button>
      </EmptyState>
    )
  }
  const showMore = async () => {
    if (!(await more.run())) toast(words.problems.unreachable, 'warn')
  }
  return (
    <div class="calls">
      {state.stale && <Notice tone="warn">{words.calls.stale}</Notice>}
      <ul class="calls">
        {state.calls.map((call) => (
          <li key={call.callId}>
            <CallCard call={call} />
          </li>
        ))}
      </ul>
      {state.next !== null && (
        <span class="calls__more">
          <Button busy={more.busy} onClick={() => void showMore()}>
            {words.calls.more}
          </Button>
        </span>
      )}
    </div>
  )
}
