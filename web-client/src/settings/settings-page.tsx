import { Card, Select, Switch } from '../ui'
import { languages, useWords } from '../words'
import { languageWish, theme } from './appearance'
import { callKeys } from './call-keys'
import { DevicesCard } from './devices/devices-card'
import { InstallCard } from './install-card'

export function SettingsPage() {
  const words = useWords()
  return (
    <>
      <div class="page-head">
        <h1>{words.settings.title}</h1>
      </div>
      <div class="stack narrow">
        <Card title={words.settings.appearance} text={words.settings.text}>
          <Select
            label={words.settings.theme}
            value={theme.value}
            options={[
              { value: 'system', label: words.settings.themeSystem },
              { value: 'light', label: words.settings.themeLight },
              { value: 'dark', label: words.settings.themeDark },
            ]}
            onValue={(value) => {
              theme.value = value
            }}
          />
          <Select
            label={words.settings.language}
            value={languageWish.value}
            options={[
              { value: 'system', label: words.settings.languageSystem },
              { value: 'en', label: languages.en.name },
              { value: 'ru', label: languages.ru.name },
            ]}
            onValue={(value) => {
              languageWish.value = value
            }}
          />
        </Card>
        <DevicesCard />
        <Card title={words.call.keys.title}>
          <Switch
            label={words.call.keys.switch}
            hint={words.call.keys.switchHint}
            on={callKeys.value === 'on'}
            onChange={(on) => {
              callKeys.value = on ? 'on' : 'off'
            }}
          />
        </Card>
        <InstallCard />
      </div>
    </>
  )
}
