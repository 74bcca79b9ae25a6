/** Why a camera or microphone can't be had, and in which browser, so that the way to fix it can be said. Pure. */

export type Trouble = 'denied' | 'missing' | 'busy' | 'insecure' | 'unsupported' | 'failed'

/** Browsers that differ in where they keep permissions; what is installed has no address bar. */
export type BrowserKind =
  | 'chromium'
  | 'firefox'
  | 'safari'
  | 'android'
  | 'ios'
  | 'installed'
  | 'installedIos'
  | 'app'
  | 'other'

/** What `getUserMedia` rejects with has a name that says why (W3C Media Capture and Streams, section 10). */
export function troubleOf(error: unknown, secure: boolean, supported: boolean): Trouble {
  if (!secure) return 'insecure'
  if (!supported) return 'unsupported'
  switch (error instanceof Error || error instanceof DOMException ? error.name : '') {
    case 'NotAllowedError':
    case 'SecurityError':
      return 'denied'
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'missing'
    case 'NotReadableError':
    case 'AbortError':
      return 'busy'
    default:
      return 'failed'
  }
}

/**
 * @param touch points at once; an iPad says that it is a Mac, which has no touch
 * @param installed whether the page has a window of its own, as an app
 */
export function browserOf(userAgent: string, touch: number, installed: boolean): BrowserKind {
  // Android's WebView says so: the page is in Callstream's own app.
  if (/; wv\)/.test(userAgent)) return 'app'
  const ios = /iPhone|iPad|iPod/.test(userAgent) || (/Macintosh/.test(userAgent) && touch > 1)
  if (installed) return ios ? 'installedIos' : 'installed'
  if (ios) return 'ios'
  if (/Android/.test(userAgent)) return 'android'
  if (/Firefox\//.test(userAgent)) return 'firefox'
  if (/Chrom(e|ium)\//.test(userAgent)) return 'chromium'
  return /Safari\//.test(userAgent) && /Macintosh/.test(userAgent) ? 'safari' : 'other'
}
