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

test('no dialog and no menu has a serious fault', async ({ api, open }) => {
  const people = [await api.register('Ada'), await api.register('Boris')] as const
  const call = await api.call('Tea', people)
  const ada = await open(people[0], { browser: { reducedMotion: 'reduce' } })
  const boris = await open(people[1])
  const check = async (what: string) => {
    await expect(ada.page.locator('dialog[open], [role=menu]').first()).toBeVisible()
    expect(await seriousFaults(ada.page), what).toEqual([])
    await ada.page.keyboard.press('Escape')
    await expect(ada.page.locator('dialog[open], [role=menu]')).toHaveCount(0)
  }
  for (const [hash, button] of [
    ['#/calls', 'New call'],
    [`#/calls/${call}`, 'Invite'],
    [`#/calls/${call}`, 'Make a link'],
    [`#/calls/${call}`, 'More'],
    ['#/profile', 'Teach it your face'],
  ] as const) {
    await ada.goTo(hash)
    await ada.button(button).click()
    await check(button)
  }
  for (const item of ['Rename', 'End the call for all']) {
    await ada.goTo(`#/calls/${call}`)
    await ada.button('More').click()
    await ada.page.getByRole('menuitem', { name: item }).click()
    await check(item)
  }
  await boris.enter(call)
  await ada.enter(call)
  await expect(ada.tile('Boris')).toBeVisible()
  await ada.button('Keyboard shortcuts').click()
  await check('the keys')
  await ada.panel('People').click()
  await ada.button('Actions for Boris').click()
  await check('the menu')
  await ada.button('Actions for Boris').click()
  await ada.page.getByRole('menuitem', { name: 'Put out of the call' }).click()
  await check('putting out')
})

test('no screen of a narrow phone in Russian has a serious fault', async ({ api, open }) => {
  const person = await api.register('Ada')
  const call = await api.call('Чай', [person])
  const phone = {
    viewport: { width: 360, height: 740 },
    isMobile: true,
    hasTouch: true,
    locale: 'ru-RU',
    reducedMotion: 'reduce' as const,
  }
  const stranger = await open(null, { browser: phone })
  const ada = await open(person, { browser: phone })
  const check = async ({ page }: Caller, screen: string) => {
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expect(page.locator('html')).toHaveAttribute('lang', 'ru')
    expect(await seriousFaults(page), screen).toEqual([])
    const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect(tooWide, `${screen} is as wide as the phone`).toBeLessThanOrEqual(0)
  }
  for (const hash of ['#/login', '#/signup']) {
    await stranger.goTo(hash)
    await check(stranger, hash)
  }
  for (const hash of ['#/calls', `#/calls/${call}`, '#/profile', '#/settings', `#/call/${call}`]) {
    await ada.goTo(hash)
    await check(ada, hash)
  }
  await ada.button('Войти').click()
  await expect(ada.tile('Ada')).toBeVisible()
  await check(ada, 'the call')
})

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
  await ada.page.keyboard.press('?')
  await ada.page.getByRole('switch', { name: 'Use keys in calls' }).press('Space')
  await ada.page.keyboard.press('Escape')
  await ada.page.keyboard.press('m')
  await ada.page.keyboard.press('h')
  await ada.button('Keyboard shortcuts').click()
  await ada.page.getByRole('switch', { name: 'Use keys in calls' }).press('Space')
  await ada.page.keyboard.press('Escape')
  await ada.page.keyboard.press('m')
  // Not so while keys did nothing: an even number of presses would have left it as it was.
  await expect(ada.tile('Ada')).not.toHaveAccessibleName(/muted/)
  await expect(ada.button('Raise hand')).toBeVisible()
  await ada.tabTo(ada.button('Leave'))
  await ada.page.keyboard.press('Enter')
  await expect(ada.page.getByRole('heading', { name: 'You have left the call' })).toBeVisible()
})
