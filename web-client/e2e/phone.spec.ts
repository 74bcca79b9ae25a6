import { clipOf, greyFrames } from './media'
import { greyOf, likenessTo } from './sight'
import { expect, test } from './test'

const PORTRAIT = { width: 360, height: 740 }
const LANDSCAPE = { width: 740, height: 360 }
const PHONE = { viewport: PORTRAIT, isMobile: true, hasTouch: true, deviceScaleFactor: 2 }

test('a phone shows the whole call upright and on its side', async ({ api, open }) => {
  const people = [await api.register('Ada'), await api.register('Boris')] as const
  const call = await api.call('On the way', people)
  const ada = await open(people[0], { clip: clipOf(1) })
  const phone = await open(people[1], { clip: clipOf(2), browser: PHONE })
  await ada.enter(call)
  await phone.enter(call)
  const clip = greyFrames(clipOf(1))
  for (const viewport of [PORTRAIT, LANDSCAPE]) {
    await phone.page.setViewportSize(viewport)
    await expect.poll(async () => likenessTo(clip, await greyOf(phone.tile('Ada')))).toBeGreaterThan(0.95)
    for (const shown of [phone.tile('Ada'), phone.tile('Boris'), phone.button('Leave')]) {
      await expect(shown).toBeInViewport({ ratio: 1 })
    }
    const scroll = await phone.page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect(scroll).toBeLessThanOrEqual(0)
  }
})

test('a page in the background sends no picture, and does again within 2 s of being back', async ({
  api,
  open,
}) => {
  const people = [await api.register('Ada'), await api.register('Boris')] as const
  const call = await api.call('On the way', people)
  const ada = await open(people[0], { clip: clipOf(1) })
  const phone = await open(people[1], { clip: clipOf(2), browser: PHONE })
  await ada.enter(call)
  await phone.enter(call)
  await expect.poll(() => greyOf(ada.tile('Boris'))).not.toBeNull()

  await phone.hide(true)
  await expect(ada.tile('Boris')).toHaveAccessibleName(/camera off/)

  const backAt = Date.now()
  await phone.hide(false)
  // Counted from here, as assertions may wait far longer.
  await expect.poll(() => greyOf(ada.tile('Boris')), { intervals: [100] }).not.toBeNull()
  expect(Date.now() - backAt).toBeLessThan(2_000)
  await expect(ada.tile('Boris')).not.toHaveAccessibleName(/camera off/)
})
