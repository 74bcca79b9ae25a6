import { test as base } from '@playwright/test'
import { Caller, type Outfit } from './caller'
import { type Account, Api } from './people'

export interface Fixtures {
  readonly api: Api
  /** Opens a person's browser; it is closed after the test. */
  readonly open: (account: Account | null, outfit?: Outfit) => Promise<Caller>
}

export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what a fixture needs from this pattern
  api: async ({}, use) => {
    const api = await Api.open()
    await use(api)
    await api.close()
  },
  // biome-ignore lint/correctness/noEmptyPattern: as above
  open: async ({}, use, info) => {
    const opened: Caller[] = []
    await use(async (account, outfit) => {
      const caller = await Caller.open(account, outfit)
      opened.push(caller)
      return caller
    })
    for (const [at, caller] of opened.entries()) {
      if (info.status !== info.expectedStatus) {
        await caller.page.screenshot({ path: info.outputPath(`person-${at + 1}.png`) })
      }
      await caller.close()
    }
  },
})

export { expect } from '@playwright/test'
