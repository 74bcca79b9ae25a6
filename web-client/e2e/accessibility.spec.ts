import { createRequire } from 'node:module'
import type { Page } from '@playwright/test'
import type { AxeResults } from 'axe-core'
import type { Caller } from './caller'
import { expect, test } from './test'

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

/** What axe-core finds to be serious or critical, as `rule: element`. */
async function seriousFaults(page: Page): Promise<string[]> {
  // Not as an element, which the page's own policy refuses.
  const loaded = await page.evaluate(() => 'axe' in globalThis)
  if (!loaded) await page.evaluate((await import('node:fs')).readFileSync(AXE, 'utf8'))
  const found = await page.evaluate(() =>
    (globalThis as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
  )
  return found.violations
    .filter((violation) => violation.impact === 'serious' || violation.impact === 'critical')
    .flatMap((violation) => violation.nodes.map((node) => `${violation.id}: ${node.html}`))
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`no screen has a serious fault in ${colorScheme} colours`, async ({ api, open }) => {
    const people = [await api.register('Ada'), await api.register('Boris')] as const
    const call = await api.call('Tea', people)
    const look = { browser: { colorScheme, reducedMotion: 'reduce' as const } }
    const check = async (caller: Caller, screen: string) => {
      expect(await seriousFaults(caller.page), screen).toEqual([])
    }

    const stranger = await open(null, look)
    for (const hash of ['#/login', '#/signup']) {
      await stranger.goTo(hash)
      await expect(stranger.page.getByRole('heading', { level: 1 })).toBeVisible()
      await check(stranger, hash)
    }
    const ada = await open(people[0], look)
    for (const hash of ['#/calls', `#/calls/${call}`, '#/profile', '#/settings', `#/call/${call}`]) {
      await ada.goTo(hash)
      await expect(ada.page.getByRole('heading', { level: 1 })).toBeVisible()
      await check(ada, hash)
    }
    const boris = await open(people[1], look)
    await boris.enter(call)
    await ada.enter(call)
    await expect(ada.tile('Boris')).toBeVisible()
    await check(ada, 'the call')
    for (const panel of ['Effects', 'Chat', 'People', 'Numbers']) {
      await ada.panel(panel).click()
      await check(ada, panel)
    }
  })
}

test('a call is entered and left by the keyboard alone', async ({ api, open }) => {
  const person = await api.register('Ada')
  await api.call('Tea', [person])
  const ada = await open(person)
  await ada.goTo('#/calls')
  await expect(ada.page.getByRole('heading', { level: 1 })).toBeVisible()

  await ada.tabTo(ada.button('New call'))
  await ada.page.keyboard.press('Enter')
  await expect(ada.page.getByRole('dialog')).toBeVisible()
  await ada.page.keyboard.press('Escape')
  await expect(ada.button('New call')).toBeFocused()

  await ada.tabTo(ada.page.getByRole('link', { name: 'Join' }).first())
  await ada.page.keyboard.press('Enter')
  await ada.tabTo(ada.button('Join'))
  await ada.page.keyboard.press('Enter')
  await expect(ada.tile('Ada')).toBeVisible()
  await ada.page.keyboard.press('m')
  await expect(ada.tile('Ada')).toHaveAccessibleName(/muted/)
  await ada.tabTo(ada.button('Leave'))
  await ada.page.keyboard.press('Enter')
  await expect(ada.page.getByRole('heading', { name: 'You have left the call' })).toBeVisible()
})
