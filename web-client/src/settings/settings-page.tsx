import { Card, Select } from '../ui'
import { languages, useWords } from '../words'
import { languageWish, theme } from './appearance'
import { DevicesCard } from './devices/devices-card'
import { InstallCard } from './install-card'
import { KeysSwitch } from './keys-switch'

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
          <KeysSwitch />
        </Card>
        <InstallCard />
      </div>
    </>
  )
}
