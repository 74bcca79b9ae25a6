/** Pictures of every screen for the README, into the folder that CALLSTREAM_PICTURES names. */
import { join } from 'node:path'
import type { Caller } from './caller'
import { clipOf, stills, voiceOf } from './media'
import { expect, test } from './test'

const FOLDER = process.env['CALLSTREAM_PICTURES'] ?? join(import.meta.dirname, '../../docs/img')

const LOOKS = [
  { name: 'desktop-light', viewport: { width: 1280, height: 800 }, colorScheme: 'light', isMobile: false },
  { name: 'desktop-dark', viewport: { width: 1280, height: 800 }, colorScheme: 'dark', isMobile: false },
  { name: 'phone-light', viewport: { width: 360, height: 740 }, colorScheme: 'light', isMobile: true },
  { name: 'phone-dark', viewport: { width: 360, height: 740 }, colorScheme: 'dark', isMobile: true },
] as const

for (const look of LOOKS) {
  test(`pictures, ${look.name}`, async ({ api, open }) => {
    test.setTimeout(300_000)
    const people = [
      await api.register('Ada'),
      await api.register('Boris'),
      await api.register('Vera'),
    ] as const
    const call = await api.call('Tea at five', people)
    await api.enrol(people[1], stills(clipOf(2), 3))
    const browser = {
      viewport: look.viewport,
      colorScheme: look.colorScheme,
      isMobile: look.isMobile,
      hasTouch: look.isMobile,
      reducedMotion: 'reduce' as const,
    }
    const take = async (caller: Caller, screen: string) => {
      const path = join(FOLDER, `${screen}-${look.name}.jpg`)
      await caller.page.screenshot({ path, type: 'jpeg', quality: 72 })
    }
    const stranger = await open(null, { browser })
    for (const screen of ['login', 'signup'] as const) {
      await stranger.goTo(`#/${screen}`)
      await expect(stranger.page.getByRole('heading', { level: 1 })).toBeVisible()
      await take(stranger, screen)
    }
    const boris = await open(people[1], { clip: clipOf(2), voice: voiceOf(2) })
    const vera = await open(people[2], { clip: clipOf(3) })
    await boris.enter(call)
    await vera.enter(call)
    await boris.panel('Effects').click()
    await boris.page.getByRole('switch', { name: /^Name the faces/ }).check()
    await boris.button('Raise hand').click()

    const ada = await open(people[0], { clip: clipOf(1), browser })
    for (const [screen, hash] of [
      ['calls', '#/calls'],
      ['details', `#/calls/${call}`],
      ['profile', '#/profile'],
      ['settings', '#/settings'],
      ['prepare', `#/call/${call}`],
    ] as const) {
      await ada.goTo(hash)
      await expect(ada.page.getByRole('heading', { level: 1 })).toBeVisible()
      await expect(ada.page.locator('.spinner')).toHaveCount(0)
      if (screen === 'prepare') await expect(ada.page.locator('video')).toHaveJSProperty('readyState', 4)
      await take(ada, screen)
    }
    await ada.enter(call)
    await expect(ada.tile('Boris').locator('.faces__name')).toHaveText('Boris')
    await expect(ada.tile('Vera').locator('canvas')).toBeVisible()
    // On a machine that is full of browsers a picture may be late now and then.
    const takeCall = async (screen: string) => {
      await expect(ada.tile('Boris').locator('canvas')).toBeVisible()
      await take(ada, screen)
    }
    await expect(ada.tile('Boris').locator('.faces__name')).toHaveText('Boris')
    await takeCall('call')
    for (const panel of ['Effects', 'Chat', 'People', 'Numbers']) {
      if (look.isMobile && (await ada.panel(panel).count()) === 0) {
        await ada.button('More').click()
        await ada.page.getByRole('menuitem', { name: panel }).click()
      } else {
        await ada.panel(panel).click()
      }
      await takeCall(panel.toLowerCase())
      await ada.page.keyboard.press('Escape')
    }
  })
}
