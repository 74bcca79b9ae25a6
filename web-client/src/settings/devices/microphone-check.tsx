import { useEffect, useRef, useState } from 'preact/hooks'
import { Button, LevelMeter, MicrophoneIcon, Notice } from '../../ui'
import { useWords } from '../../words'
import { GAIN_CHECK_MS, type GainVerdict, judgeGain, type Loudness, meterOf } from './gain'
import { measure } from './microphone-meter'

const JUDGED = { silent: 'quiet', quiet: 'quiet', good: 'good', loud: 'loud' } as const

/** A meter that follows the microphone, and a check of three seconds of speech. */
export function MicrophoneCheck({ track }: { readonly track: MediaStreamTrack }) {
  const words = useWords().devices
  const { level, verdict, checking, check } = useGainCheck(track)
  return (
    <div class="device-check">
      <LevelMeter label={words.level} level={level} judged={verdict === null ? 'good' : JUDGED[verdict]} />
      <Button small icon={<MicrophoneIcon />} busy={checking} onClick={check}>
        {checking ? words.gain.speak : verdict === null ? words.gain.start : words.gain.again}
      </Button>
      {/* Always there, so that screen readers notice what comes into it. */}
      <div role="status">
        {verdict !== null && (
          <Notice tone={verdict === 'good' ? 'good' : 'warn'}>{words.gain[verdict]}</Notice>
        )}
      </div>
    </div>
  )
}

function useGainCheck(track: MediaStreamTrack) {
  const [level, setLevel] = useState(0)
  const [verdict, setVerdict] = useState<GainVerdict | null>(null)
  const [checking, setChecking] = useState(false)
  const moments = useRef<Loudness[] | null>(null)

  useEffect(() => {
    setVerdict(null)
    return measure(track, (loudness) => {
      setLevel(meterOf(loudness.rms))
      moments.current?.push(loudness)
    })
  }, [track])

  useEffect(() => {
    if (!checking) return
    moments.current = []
    const timer = setTimeout(() => {
      setVerdict(judgeGain(moments.current ?? []))
      setChecking(false)
    }, GAIN_CHECK_MS)
    return () => {
      clearTimeout(timer)
      moments.current = null
    }
  }, [checking])

  const check = () => {
    setVerdict(null)
    setChecking(true)
  }
  return { level, verdict, checking, check }
}
