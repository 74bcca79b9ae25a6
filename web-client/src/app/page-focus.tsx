import { useEffect, useRef } from 'preact/hooks'
import { focusHeading } from '../ui'

/** Takes the focus along when another page is shown; the first one leaves it to the browser. */
export function PageFocus({ at }: { readonly at: string }) {
  const before = useRef(at)
  useEffect(() => {
    if (before.current === at) return
    before.current = at
    return focusHeading()
  }, [at])
  return null
}
