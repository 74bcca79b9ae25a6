import type { RefObject } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { Size } from './layout'

/** The size of an element, CSS pixels, as it changes. */
export function useSize(ref: RefObject<HTMLElement | null>): Size {
  const [size, setSize] = useState<Size>({ width: 0, height: 0 })
  useEffect(() => {
    const element = ref.current
    if (element === null) return
    const observer = new ResizeObserver(() =>
      setSize({ width: element.clientWidth, height: element.clientHeight }),
    )
    observer.observe(element)
    return () => observer.disconnect()
  }, [ref])
  return size
}

/** Whether a media query holds. */
export function useMedia(query: string): boolean {
  const [holds, setHolds] = useState(() => matchMedia(query).matches)
  useEffect(() => {
    const list = matchMedia(query)
    const changed = () => setHolds(list.matches)
    changed()
    list.addEventListener('change', changed)
    return () => list.removeEventListener('change', changed)
  }, [query])
  return holds
}

/** Device pixels to a CSS pixel, also when the window goes to another screen or the page is zoomed. */
export function useDensity(): number {
  const [density, setDensity] = useState(devicePixelRatio)
  useEffect(() => {
    const list = matchMedia(`(resolution: ${density}dppx)`)
    const changed = () => setDensity(devicePixelRatio)
    list.addEventListener('change', changed)
    return () => list.removeEventListener('change', changed)
  }, [density])
  return density
}
