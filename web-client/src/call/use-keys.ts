import { useEffect } from 'preact/hooks'
import { callKeys } from '../settings/call-keys'
import { useInCall } from './call-context'
import { controlsOf } from './controls'
import { callKey } from './keys'

/** Where letters are written, or mean a choice of a list. */
const WRITING =
  'input:not([type=radio], [type=checkbox], [type=range]), textarea, select, [role=menu], dialog'

/** Lets keys do what buttons do. */
export function useKeys(): void {
  const call = useInCall()
  useEffect(() => {
    const controls = controlsOf(call)
    const pressed = (event: KeyboardEvent) => {
      const target = event.target instanceof Element ? event.target : null
      const key = callKey({
        code: event.code,
        key: event.key,
        shift: event.shiftKey,
        modified: event.ctrlKey || event.altKey || event.metaKey,
        repeated: event.repeat,
        off: !callKeys.value,
        writing: target?.closest(WRITING) !== null && target !== null,
      })
      if (key !== null) {
        // The letter must not land in a field that opens by it.
        event.preventDefault()
        controls[key]()
      } else if (event.key === 'Escape' && !event.defaultPrevented && target?.closest('dialog') == null) {
        call.view.open(null)
      }
    }
    addEventListener('keydown', pressed)
    return () => removeEventListener('keydown', pressed)
  }, [call])
}
