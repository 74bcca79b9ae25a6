import { Button, Card, PlusIcon } from '../ui'
import { useWords } from '../words'
import { install } from './install'

export function InstallCard() {
  const words = useWords()
  const offer = install.value
  if (offer === null) return null
  return (
    <Card title={words.settings.install} text={words.settings.installText}>
      <div class="row">
        <Button icon={<PlusIcon />} onClick={() => void offer.prompt()}>
          {words.settings.installNow}
        </Button>
      </div>
    </Card>
  )
}
