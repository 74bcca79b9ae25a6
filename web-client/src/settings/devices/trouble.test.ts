import { describe, expect, it } from 'vitest'
import { browserOf, troubleOf } from './trouble'

const error = (name: string) => new DOMException('', name)

describe('why there is no camera', () => {
  it.each([
    ['NotAllowedError', 'denied'],
    ['NotFoundError', 'missing'],
    ['OverconstrainedError', 'missing'],
    ['NotReadableError', 'busy'],
    ['TypeError', 'failed'],
  ] as const)('%s: %s', (name, trouble) => {
    expect(troubleOf(error(name), true, true)).toBe(trouble)
  })

  it('says first that the page is not secure, as nothing else helps then', () => {
    expect(troubleOf(error('NotAllowedError'), false, false)).toBe('insecure')
    expect(troubleOf(new Error(''), true, false)).toBe('unsupported')
  })
})

describe('the browser', () => {
  it.each([
    [
      'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36',
      'chromium',
    ],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'firefox'],
    [
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.0 Safari/605.1.15',
      'safari',
    ],
    [
      'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36',
      'android',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 CriOS/140 Safari/604.1',
      'ios',
    ],
    ['Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/605.1.15 Version/18.0 Safari/605.1.15', 'other'],
  ] as const)('%s is %s', (userAgent, kind) => {
    expect(browserOf(userAgent, 0, false)).toBe(kind)
  })

  it('is iOS on an iPad that says it is a Mac', () => {
    const userAgent = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/18.0 Safari/605.1.15'
    expect(browserOf(userAgent, 5, false)).toBe('ios')
    expect(browserOf(userAgent, 5, true)).toBe('installedIos')
  })

  it('has no address bar where the page is an app of its own, or in one', () => {
    const phone =
      'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36'
    expect(browserOf(phone, 5, true)).toBe('installed')
    expect(browserOf(phone.replace('Pixel 8', 'Pixel 8; wv'), 5, false)).toBe('app')
  })
})
