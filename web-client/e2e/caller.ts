import { type Browser, type BrowserContextOptions, expect, type Locator, type Page } from '@playwright/test'
import { PersonsBrowser } from './browser'
import { type Clip, clipOf, silence, type Voice } from './media'
import type { Account } from './people'
import { listenIn } from './sound'
import { gateways } from './stack'

export interface Outfit {
  readonly clip?: Clip
  readonly voice?: Voice
  /** Which gateway they are at, from 0. */
  readonly gateway?: number
  readonly browser?: BrowserContextOptions
  /** Whether what is played is kept, for `heard`; that takes a share of the page's thread. */
  readonly isListenedTo?: boolean
}

/** One person and their browser, and what they can do on the page. */
export class Caller {
  private constructor(
    private readonly own: PersonsBrowser,
    readonly account: Account | null,
    private readonly address: string,
  ) {}

  /** Opens the page, logged in where there is an account. */
  static async open(account: Account | null, outfit: Outfit = {}): Promise<Caller> {
    const address = gateways[outfit.gateway ?? 0] as string
    const own = await PersonsBrowser.open(outfit.clip ?? clipOf(1), outfit.voice ?? silence(), {
      baseURL: address,
      ...outfit.browser,
    })
    if (outfit.isListenedTo !== false) await listenIn(own.page)
    const caller = new Caller(own, account, address)
    if (account !== null) {
      const { login, password } = account
      const answer = await own.page.context().request.post('/api/web/sessions', { data: { login, password } })
      expect(answer.status()).toBe(200)
    }
    return caller
  }

  get browser(): Browser {
    return this.own.browser
  }

  get page(): Page {
    return this.own.page
  }

  async goTo(hash: string): Promise<void> {
    await this.page.goto(`${this.address}/${hash}`)
  }

  /** To the check before a call and through it. */
  async enter(callId: string): Promise<void> {
    await this.goTo(`#/call/${callId}`)
    await this.page.getByRole('button', { name: 'Join', exact: true }).click()
    await expect(this.page.getByRole('region', { name: 'People in the call' })).toBeVisible()
  }

  /** Where this person sees another, or with `you` themselves. */
  tile(name: string): Locator {
    return this.page.getByRole('article', { name: new RegExp(`^${name}`) })
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true })
  }

  /** What opens a panel, whatever it says of what is in it. */
  panel(name: string): Locator {
    return this.page.getByRole('button', { name: new RegExp(`^${name}`) })
  }

  /** Presses Tab until the element has the focus. */
  async tabTo(element: Locator): Promise<void> {
    await expect(element).toBeVisible()
    for (let presses = 0; presses < 60; presses++) {
      if (await element.evaluate((one) => one === document.activeElement)) return
      await this.page.keyboard.press('Tab')
    }
    throw new Error(`${element} can't be reached by the keyboard`)
  }

  /** Has the page believe that it is in the background, or back: as when another app is before the browser. */
  async hide(hidden: boolean): Promise<void> {
    await this.page.evaluate((isHidden) => {
      Object.defineProperty(document, 'hidden', { configurable: true, get: () => isHidden })
      Object.defineProperty(document, 'visibilityState', {
        configurable: true,
        get: () => (isHidden ? 'hidden' : 'visible'),
      })
      document.dispatchEvent(new Event('visibilitychange'))
    }, hidden)
  }

  async close(): Promise<void> {
    await this.own.close()
  }
}
