import type { RefObject } from 'preact'
import { useEffect, useMemo, useRef } from 'preact/hooks'
import { DeviceSelect } from '../settings/devices/device-select'
import type { OwnDevices } from '../settings/devices/own-devices'
import { pageDevices } from '../settings/devices/page-devices'
import { TroubleNotice } from '../settings/devices/trouble-notice'
import {
  Button,
  CameraIcon,
  CheckIcon,
  Dialog,
  DialogFoot,
  EyeIcon,
  FaceIcon,
  LoadingState,
  Notice,
  names,
  PeopleIcon,
  RefreshIcon,
  ShieldIcon,
  TrashIcon,
} from '../ui'
import { useWords } from '../words'
import type { FaceApi } from './face-api'
import { captureJpeg, FACE_PICTURE } from './face-camera'
import { createFaceModel, type FaceModel, type FaceStep, POSES, type Pose } from './face-model'
import { faceProblemText } from './face-problem'
import { FaceView, TakenPicture } from './face-view'
import './face.css'

export interface FaceDialogProps {
  readonly api: Pick<FaceApi, 'learn'>
  readonly onClose: () => void
  readonly onLearnt: () => void
}

/** Consent, three pictures, and what became of them. */
export function FaceDialog({ api, onClose, onLearnt }: FaceDialogProps) {
  const words = useWords()
  const video = useRef<HTMLVideoElement>(null)
  const own = useMemo(() => pageDevices(FACE_PICTURE), [])
  useEffect(() => () => own.close(), [own])
  const model = useMemo(
    () => createFaceModel({ capture: () => captureNow(own, video.current), learn: api.learn }),
    [api, own],
  )
  useEffect(() => () => model.close(), [model])
  const step = model.step.value
  const shooting = step.kind === 'aim' || step.kind === 'review'
  useEffect(() => {
    if (!shooting) return
    void own.camera.open()
    // Nobody's camera stays on behind what does not show it.
    return () => own.camera.close()
  }, [own, shooting])

  useEffect(() => {
    if (step.kind === 'done') onLearnt()
  }, [step.kind])

  useEffect(() => {
    // What was pressed went with the step before. The first step leaves it to the dialog.
    if (step.kind !== 'consent') document.querySelector<HTMLElement>('dialog [data-main]')?.focus()
  }, [step.kind])

  return (
    <Dialog title={words.face.teach} open onClose={onClose}>
      {step.kind === 'consent' && <Consent model={model} onClose={onClose} />}
      {step.kind === 'aim' && <Aim model={model} step={step} own={own} video={video} />}
      {step.kind === 'review' && <Review model={model} step={step} />}
      {step.kind === 'sending' && (
        <>
          <LoadingState />
          <p role="status" tabIndex={-1} data-main>
            {words.face.sending}
          </p>
        </>
      )}
      {step.kind === 'failed' && (
        <>
          <Notice tone="bad">{faceProblemText(words, step.failure)}</Notice>
          <DialogFoot>
            <Button kind="main" data-main onClick={() => void model.resend()}>
              {words.ui.tryAgain}
            </Button>
          </DialogFoot>
        </>
      )}
      {step.kind === 'done' && (
        <>
          <Notice tone="good">{words.face.done}</Notice>
          <DialogFoot>
            <Button kind="main" data-main onClick={onClose}>
              {words.ui.close}
            </Button>
          </DialogFoot>
        </>
      )}
    </Dialog>
  )
}

/** A camera that is gone leaves its last frame in the video, which is no picture of now. */
async function captureNow(own: OwnDevices, video: HTMLVideoElement | null): Promise<Blob> {
  if (video === null || own.camera.track === null) throw new Error('the camera is not shown')
  return captureJpeg(video)
}

function Consent({ model, onClose }: { model: FaceModel; onClose: () => void }) {
  const words = useWords()
  const points = [
    { key: 'what', icon: <FaceIcon />, text: words.face.consentWhat },
    { key: 'pictures', icon: <CameraIcon />, text: words.face.consentPictures },
    { key: 'for', icon: <EyeIcon />, text: words.face.consentFor },
    { key: 'who', icon: <PeopleIcon />, text: words.face.consentWho },
    { key: 'forget', icon: <TrashIcon />, text: words.face.consentForget },
  ]
  return (
    <>
      <h3 class="row">
        <ShieldIcon />
        {words.face.consentTitle}
      </h3>
      <ul class="consent">
        {points.map((point) => (
          <li key={point.key}>
            {point.icon}
            <span>{point.text}</span>
          </li>
        ))}
      </ul>
      <DialogFoot>
        <Button onClick={onClose}>{words.ui.cancel}</Button>
        <Button kind="main" onClick={() => model.agree()}>
          {words.face.agree}
        </Button>
      </DialogFoot>
    </>
  )
}

interface AimProps {
  readonly model: FaceModel
  readonly step: FaceStep & { kind: 'aim' }
  readonly own: OwnDevices
  readonly video: RefObject<HTMLVideoElement | null>
}

function Aim({ model, step, own, video }: AimProps) {
  const words = useWords()
  const camera = own.camera.state.value
  return (
    <>
      <Steps pose={step.pose} />
      <Seen own={own} step={step} video={video} />
      {step.wrong !== null && <Notice tone="warn">{faceProblemText(words, step.wrong)}</Notice>}
      <div>
        <h3 aria-live="polite">{words.face[step.pose]}</h3>
        <p class="soft">{words.face.guide}</p>
      </div>
      <DialogFoot>
        <Button
          kind="main"
          wide
          icon={<CameraIcon />}
          data-main
          busy={camera.kind === 'opening' || step.left !== null}
          disabled={camera.kind === 'trouble'}
          onClick={() => model.take()}
        >
          {words.face.take}
        </Button>
      </DialogFoot>
    </>
  )
}

/** The camera that was chosen on this device, and the choice of another one where there are several. */
function Seen({ own, step, video }: Omit<AimProps, 'model'>) {
  const words = useWords().devices
  const { cameras } = own.devices.value
  const camera = own.camera.state.value
  return (
    <>
      {camera.kind === 'trouble' ? (
        <TroubleNotice of="camera" trouble={camera.trouble} onRetry={() => void own.camera.open()} />
      ) : (
        <FaceView video={video} track={own.camera.track} pose={step.pose} left={step.left} />
      )}
      {cameras.length > 1 && (
        <DeviceSelect
          label={words.camera}
          devices={cameras}
          chosen={own.memory.value.camera}
          onChoose={(id) => own.choose({ camera: id })}
        />
      )}
    </>
  )
}

function Review({ model, step }: { model: FaceModel; step: FaceStep & { kind: 'review' } }) {
  const words = useWords()
  return (
    <>
      <Steps pose={step.pose} />
      <TakenPicture picture={step.picture} />
      <DialogFoot>
        <Button icon={<RefreshIcon />} onClick={() => model.retake()}>
          {words.face.retake}
        </Button>
        <Button kind="main" icon={<CheckIcon />} data-main onClick={() => void model.keep()}>
          {words.face.keep}
        </Button>
      </DialogFoot>
    </>
  )
}

function Steps({ pose }: { pose: Pose }) {
  const words = useWords()
  const at = POSES.indexOf(pose)
  return (
    <div class="face-progress">
      <p class="soft">{words.face.step(at + 1)}</p>
      <div class="face-steps" aria-hidden="true">
        {POSES.map((one, index) => (
          <span key={one} class={names(index <= at && 'face-steps__here')} />
        ))}
      </div>
    </div>
  )
}
