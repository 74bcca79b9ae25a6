import { useEffect } from 'preact/hooks'
import { type Tone, toast } from '../ui'
import { wordsNow } from '../words'
import { type InCall, useInCall } from './call-context'
import type { Tiding } from './call-model'
import { setMuted } from './controls'

/** Says what has happened once, at the edge of the page. */
export function Tidings() {
  const call = useInCall()
  const tidings = call.model.tidings.value
  useEffect(() => {
    for (const tiding of tidings) {
      tell(call, tiding)
      call.model.dismiss(tiding.key)
    }
  }, [call, tidings])
  return null
}

const TONES: Readonly<Record<Tiding['kind'], Tone>> = {
  came: 'info',
  left: 'info',
  'asked-to-mute': 'warn',
  refused: 'warn',
  locked: 'info',
  unlocked: 'info',
  lacking: 'bad',
  'put-out': 'info',
}

function tell(call: InCall, tiding: Tiding): void {
  const words = wordsNow().call.tidings
  const muted = call.model.me.peek()?.muted === true
  const action =
    tiding.kind === 'asked-to-mute' && !muted
      ? { label: words.mute, onChoose: () => setMuted(call, true) }
      : undefined
  toast(textOf(tiding), TONES[tiding.kind], action)
}

function textOf({ kind, text }: Tiding): string {
  const words = wordsNow().call.tidings
  switch (kind) {
    case 'asked-to-mute':
      return words.askedToMute(text)
    case 'put-out':
      return words.putOut(text)
    case 'locked':
    case 'unlocked':
      return words[kind]
    case 'lacking':
      return (words.lacking as Readonly<Record<string, string>>)[text] ?? text
    default:
      return words[kind](text)
  }
}
