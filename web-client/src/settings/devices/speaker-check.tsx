import { useState } from 'preact/hooks'
import { Button, Notice, SpeakerIcon } from '../../ui'
import { useWords } from '../../words'
import { playTone } from './test-tone'

/** Plays something on the loudspeaker that is chosen. */
export function SpeakerCheck({ speaker }: { readonly speaker: string | undefined }) {
  const words = useWords().devices
  const [state, setState] = useState<'idle' | 'playing' | 'failed'>('idle')
  const play = async () => {
    setState('playing')
    try {
      await playTone(speaker)
      setState('idle')
    } catch {
      setState('failed')
    }
  }
  return (
    <div class="device-check">
      <Button small icon={<SpeakerIcon />} busy={state === 'playing'} onClick={play}>
        {state === 'playing' ? words.tonePlaying : words.tone}
      </Button>
      <div role="status">{state === 'failed' && <Notice tone="warn">{words.toneFailed}</Notice>}</div>
    </div>
  )
}
