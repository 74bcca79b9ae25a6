import { useEffect } from 'preact/hooks'

/** What the browser's tab says, until somebody says something else. */
export function useTitle(of: string | null): void {
  useEffect(() => {
    document.title = of === null ? 'Callstream' : `${of} · Callstream`
  }, [of])
}
