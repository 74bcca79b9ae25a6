import { By, until } from 'selenium-webdriver'
import { clipOf, GREY_HEIGHT, GREY_WIDTH, greyFrames } from './media'
import { greyOf, likenessTo, readGrey } from './sight'
import { gateways } from './stack'
import { expect, test } from './test'
import { openWebKit } from './webkit'

/** Without a graphics card it shows a camera's pictures twice a second. */
const PATIENCE_MS = 90_000

test('a caller with WebKit joins, sees and is seen', async ({ api, open }) => {
  const people = [await api.register('Ada'), await api.register('Wanda')] as const
  const call = await api.call('Two engines', people)
  const ada = await open(people[0], { clip: clipOf(1) })
  await ada.enter(call)
  const webKit = await openWebKit()
  try {
    const { driver } = webKit
    await driver.get(`${gateways[0]}/#/login`)
    const field = (name: string) =>
      driver.wait(until.elementLocated(By.css(`input[autocomplete=${name}]`)), PATIENCE_MS)
    await (await field('username')).sendKeys(people[1].login)
    await (await field('current-password')).sendKeys(people[1].password)
    await driver.findElement(By.css('form button[type=submit]')).click()
    await driver.wait(until.elementLocated(By.xpath('//h1[text()="Your calls"]')), PATIENCE_MS)
    await driver.get(`${gateways[0]}/#/call/${call}`)
    await (await driver.wait(until.elementLocated(By.xpath('//button[.="Join"]')), PATIENCE_MS)).click()

    await expect(ada.tile('Wanda')).toBeVisible()
    const clip = greyFrames(clipOf(1))
    const seen = () =>
      driver.executeScript<number[] | null>(
        `const canvas = document.querySelector('article[aria-label^=Ada] canvas')
         return canvas === null ? null : (${readGrey})(canvas, [${GREY_WIDTH}, ${GREY_HEIGHT}])`,
      )
    await expect
      .poll(async () => likenessTo(clip, await seen()), { timeout: PATIENCE_MS })
      .toBeGreaterThan(0.95)

    // Its camera shows a clock that goes round.
    await expect.poll(() => greyOf(ada.tile('Wanda')), { timeout: PATIENCE_MS }).not.toBeNull()
    const before = JSON.stringify(await greyOf(ada.tile('Wanda')))
    await expect
      .poll(async () => JSON.stringify(await greyOf(ada.tile('Wanda'))), { timeout: PATIENCE_MS })
      .not.toBe(before)
  } finally {
    await webKit.close()
  }
})
