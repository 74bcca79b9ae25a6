import { Select, Switch } from '../ui'
import { useWords } from '../words'
import type { CallSettings, RequiredBlur } from './call'

export interface CallSettingsProps {
  readonly settings: CallSettings
  readonly onSettings: (settings: CallSettings) => void
}

/** What holds for everybody in a call, to be changed. */
export function CallSettingsFields({ settings, onSettings }: CallSettingsProps) {
  const words = useWords()
  return (
    <>
      <Switch
        label={words.calls.recognition}
        hint={words.calls.recognitionHint}
        on={settings.recognition}
        onChange={(recognition) => onSettings({ ...settings, recognition })}
      />
      <Select<RequiredBlur>
        label={words.calls.requiredBlur}
        hint={useBlurHint(settings.requiredBlur)}
        value={settings.requiredBlur}
        options={[
          { value: 'none', label: words.calls.blurNone },
          { value: 'faces', label: words.calls.blurFaces },
          { value: 'background', label: words.calls.blurBackground },
          { value: 'picture', label: words.calls.blurPicture },
        ]}
        onValue={(requiredBlur) => onSettings({ ...settings, requiredBlur })}
      />
    </>
  )
}

/** What people should know before they rely on it. */
function useBlurHint(blur: RequiredBlur): string | undefined {
  const { calls } = useWords()
  if (blur === 'faces') return calls.blurFacesHint
  return blur === 'background' ? calls.blurBackgroundHint : undefined
}
