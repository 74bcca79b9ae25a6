import { useState } from 'preact/hooks'
import { Card, toast } from '../ui'
import { useWords } from '../words'
import { problemText } from '../words/problem-text'
import type { Call, CallSettings, RequiredBlur } from './call'
import { CallSettingsFields } from './call-settings'
import type { CallsApi } from './calls-api'

export interface RulesCardProps {
  readonly call: Call
  readonly owned: boolean
  readonly api: Pick<CallsApi, 'set'>
  readonly onCall: (call: Call) => void
}

/** What holds for everybody in the call: to be changed by the owner, to be known by all. */
export function RulesCard({ call, owned, api, onCall }: RulesCardProps) {
  const words = useWords()
  const text = owned ? words.details.settingsText : words.details.onlyOwner
  return (
    <Card title={words.details.settings} text={text}>
      {owned ? <Change call={call} api={api} onCall={onCall} /> : <Said settings={call.settings} />}
    </Card>
  )
}

function Change({ call, api, onCall }: Omit<RulesCardProps, 'owned'>) {
  const words = useWords()
  const [wish, setWish] = useState<CallSettings | null>(null)
  const change = async (settings: CallSettings) => {
    // Shown at once, and taken back where it is refused.
    setWish(settings)
    try {
      onCall(await api.set(call.callId, settings))
      toast(words.details.settingsSaved, 'good')
    } catch (failure) {
      toast(problemText(words, failure), 'bad')
    }
    setWish(null)
  }
  return <CallSettingsFields settings={wish ?? call.settings} onSettings={(next) => void change(next)} />
}

function Said({ settings }: { settings: CallSettings }) {
  const words = useWords()
  const hidden: Record<RequiredBlur, string> = {
    none: words.calls.blurNone,
    faces: words.calls.blurFaces,
    background: words.calls.blurBackground,
    picture: words.calls.blurPicture,
  }
  return (
    <dl class="facts">
      <dt>{words.calls.recognition}</dt>
      <dd>{settings.recognition ? words.ui.yes : words.ui.no}</dd>
      <dt>{words.calls.requiredBlur}</dt>
      <dd>{hidden[settings.requiredBlur]}</dd>
    </dl>
  )
}
