import { useEffect, useRef } from 'preact/hooks'
import { type Tone, toast } from '../ui'
import { wordsNow } from '../words'
import { type InCall, useInCall } from './call-context'
import type { Tiding } from './call-model'
import { setMuted } from './controls'

/** Says what has happened once, at the edge of the page. */
export function Tidings() {
  const call = useInCall()
  const tidings = call.model.tidings.value
  const muted = call.model.me.value?.muted === true
  const dropAsk = useRef(() => {})
  // Who is muted has done what they were asked for, and nobody asks behind the end of the call.
  useEffect(() => (muted ? undefined : () => dropAsk.current()), [call, muted])
  useEffect(() => {
    for (const tiding of tidings) {
      if (tiding.kind === 'asked-to-mute' && !muted) {
        dropAsk.current()
        dropAsk.current = ask(call, tiding)
      } else {
        toast(textOf(tiding), TONES[tiding.kind])
      }
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

/** Stays until it is answered. @returns takes it back */
function ask(call: InCall, tiding: Tiding): () => void {
  const { mute } = wordsNow().call.tidings
  return toast(textOf(tiding), TONES[tiding.kind], { label: mute, onChoose: () => setMuted(call, true) })
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
    case 'refused': {
      const why: Readonly<Record<string, string>> = words.why
      return words.refused(why[text] ?? words.why.other)
    }
    default:
      return words[kind](text)
  }
}
