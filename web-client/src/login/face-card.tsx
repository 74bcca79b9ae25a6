import { useEffect, useMemo, useState } from 'preact/hooks'
import { Badge, Button, Card, Confirm, FaceIcon, Notice, Spinner, TrashIcon, toast } from '../ui'
import { useWords } from '../words'
import { createFaceApi } from './face-api'
import { FaceDialog } from './face-dialog'
import { useSession } from './session-context'

type Known = 'loading' | 'failed' | 'yes' | 'no'

/** Whether Callstream knows the person's face; teach it, forget it. */
export function FaceCard() {
  const words = useWords()
  const session = useSession()
  const api = useMemo(() => createFaceApi(session), [session])
  const [known, setKnown] = useState<Known>('loading')
  const [open, setOpen] = useState<'teach' | 'forget' | null>(null)
  const load = () => {
    setKnown('loading')
    api.enrolled().then(
      (enrolled) => setKnown(enrolled ? 'yes' : 'no'),
      () => setKnown('failed'),
    )
  }
  useEffect(load, [api])
  const close = () => setOpen(null)
  const forget = async () => {
    await api.forget()
    setKnown('no')
    toast(words.face.forgotten, 'good')
  }

  return (
    <Card
      title={words.profile.faceTitle}
      {...(known === 'yes' ? { beside: <Badge tone="good">{words.face.known}</Badge> } : {})}
    >
      {known === 'loading' && <Spinner />}
      {known === 'failed' && (
        <>
          <Notice tone="warn">{words.face.failed}</Notice>
          <div class="row">
            <Button onClick={load}>{words.ui.tryAgain}</Button>
          </div>
        </>
      )}
      {known === 'yes' && <p>{words.face.knownText}</p>}
      {known === 'no' && <p>{words.face.unknownText}</p>}
      {(known === 'yes' || known === 'no') && (
        <div class="row">
          <Button
            kind={known === 'yes' ? 'plain' : 'main'}
            icon={<FaceIcon />}
            onClick={() => setOpen('teach')}
          >
            {known === 'yes' ? words.face.teachAgain : words.face.teach}
          </Button>
          {known === 'yes' && (
            <Button kind="danger-quiet" icon={<TrashIcon />} onClick={() => setOpen('forget')}>
              {words.face.forget}
            </Button>
          )}
        </div>
      )}
      {open === 'teach' && <FaceDialog api={api} onClose={close} onLearnt={() => setKnown('yes')} />}
      {open === 'forget' && (
        <Confirm
          title={words.face.forget}
          text={words.face.forgetAsk}
          act={words.face.forget}
          danger
          work={forget}
          onClose={close}
        />
      )}
    </Card>
  )
}
