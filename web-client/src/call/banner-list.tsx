import { useEffect, useState } from 'preact/hooks'
import { online } from '../app/online'
import type { Source } from '../settings/devices/source'
import { Button, Notice, type Tone } from '../ui'
import { useWords } from '../words'
import { type BannerName, bannersOf } from './banners'
import { useInCall } from './call-context'
import { setMuted } from './controls'

const TONES: Readonly<Record<BannerName, Tone>> = {
  connecting: 'info',
  offline: 'warn',
  reconnecting: 'warn',
  degraded: 'warn',
  lineSlow: 'info',
  receivers: 'info',
  busy: 'info',
  jobBusy: 'info',
  effectLacking: 'warn',
  soundBlocked: 'warn',
  cameraLost: 'warn',
  microphoneLost: 'warn',
  mutedTalk: 'info',
}

/** What is wrong with the call now, above it, with what can be done about it. */
export function BannerList() {
  const call = useInCall()
  const { model, own } = call
  const words = useWords().call.banner
  const me = model.me.value
  const banners = bannersOf({
    phase: model.phase.value.kind,
    offline: !online.value,
    degraded: model.degraded.value !== null,
    pace: model.numbers.value?.sent.pace?.reason ?? null,
    lineSlow: model.numbers.value?.sent.lineSlow ?? false,
    effectLacking: me?.cameraOff === false && !model.offered.value.includes(model.effect.value),
    soundBlocked: call.sound.blocked.value,
    cameraLost: me?.cameraOff === false && isLost(own.camera),
    microphoneLost: me?.muted === false && isLost(own.microphone),
    mutedTalk: useMutedTalk(),
  })
  return (
    // Always there, so that screen readers notice what comes into it.
    <div class="banners" role="status">
      {banners.map((name) => (
        <Notice key={name} tone={TONES[name]} class={name === 'mutedTalk' ? 'banners__passing' : undefined}>
          <span class="banners__line">
            {words[name]} {name === 'reconnecting' && words.reconnectingHint}
            <Remedy name={name} />
          </span>
        </Notice>
      ))}
    </div>
  )
}

function isLost(source: Source): boolean {
  return source.state.value.kind === 'trouble' || source.withheld.value
}

function Remedy({ name }: { readonly name: BannerName }) {
  const call = useInCall()
  const words = useWords().call
  switch (name) {
    case 'soundBlocked':
      return (
        <Button small onClick={() => call.sound.allow()}>
          {words.banner.soundAllow}
        </Button>
      )
    case 'effectLacking':
      return (
        <Button small onClick={() => call.view.open('effects')}>
          {words.banner.chooseEffect}
        </Button>
      )
    case 'cameraLost':
    case 'microphoneLost':
      return (
        <Button small onClick={() => call.view.open('settings')}>
          {words.banner.check}
        </Button>
      )
    case 'mutedTalk':
      return (
        <Button small onClick={() => setMuted(call, false)}>
          {words.bar.unmute}
        </Button>
      )
    default:
      return null
  }
}

/** As loud as speech is, of the meter's whole; and how long the hint stays, ms. */
const SPEECH = 0.5
const HINT_MS = 4_000

/** Whether the caller speaks though they are muted. */
function useMutedTalk(): boolean {
  const { model } = useInCall()
  const [talks, setTalks] = useState(false)
  const muted = model.me.value?.muted === true
  const loud = muted && model.level.value > SPEECH
  useEffect(() => {
    if (loud) setTalks(true)
  }, [loud])
  useEffect(() => {
    if (!talks) return
    const timer = setTimeout(() => setTalks(false), HINT_MS)
    return () => clearTimeout(timer)
  }, [talks])
  return talks && muted
}
