/** What the page loads and how late its pictures are, for `./callstream bench web`. Nothing is judged here. */
import type { Caller } from './caller'
import { counterClip } from './counter-clip'
import { favour } from './favour'
import { measured } from './measured'
import { clipOf, samples, voiceOf } from './media'
import { heard, likeness } from './sound'
import { expect, test } from './test'
import { type Sighting, watchCounter } from './watch-counter'

const GLASS_SECONDS = 20

const { numbers, write } = measured()

test.afterAll(write)

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
}

function spread(values: readonly number[]) {
  return { p50: quantile(values, 0.5), p95: quantile(values, 0.95), count: values.length }
}

test('first load', async ({ open }) => {
  const stranger = await open(null)
  const session = await stranger.page.context().newCDPSession(stranger.page)
  await session.send('Network.enable')
  await session.send('Network.setCacheDisabled', { cacheDisabled: true })
  let bytes = 0
  session.on('Network.loadingFinished', (loaded) => {
    bytes += loaded.encodedDataLength
  })
  await stranger.goTo('#/login')
  await expect(stranger.page.getByRole('heading', { level: 1 })).toBeVisible()
  await stranger.page.waitForLoadState('networkidle')
  numbers['firstLoadBytes'] = bytes
})

test('heard as it was said', async ({ api, open }) => {
  const people = [await api.register('Ada'), await api.register('Boris')] as const
  const call = await api.call('Voices', people)
  const voice = voiceOf(1)
  const ada = await open(people[0], { voice })
  const boris = await open(people[1])
  await ada.enter(call)
  await boris.enter(call)
  for (const one of [ada, boris]) {
    await one.button('Turn camera off').click()
    await favour(one.browser)
  }
  const said = samples(voice)
  const likenesses: number[] = []
  for (let at = 0; at < 5; at++) {
    await boris.page.waitForTimeout(5000)
    likenesses.push(likeness(await heard(boris.page, 5), said))
  }
  numbers['soundLikeness'] = Math.max(...likenesses)
})

test('glass to glass', async ({ api, open }) => {
  const people = [await api.register('Ada'), await api.register('Boris')] as const
  const call = await api.call('Clock', people)
  const ada = await open(people[0], { clip: counterClip(), isListenedTo: false })
  const boris = await open(people[1], { clip: clipOf(2), isListenedTo: false })
  await ada.enter(call)
  await boris.enter(call)
  await boris.button('Turn camera off').click()
  for (const one of [ada, boris]) await favour(one.browser)
  await expect(boris.tile('Ada').locator('canvas')).toBeVisible()
  const { latencies, local } = await glassToGlass(ada, boris)
  numbers['glassToGlassMs'] = spread(latencies)
  numbers['localLoopMs'] = spread(local)
  // Pictures wait for the sound that belongs to them: without any they come as fast as they can.
  await ada.button('Mute microphone').click()
  await boris.page.waitForTimeout(5000)
  numbers['mutedGlassToGlassMs'] = spread((await glassToGlass(ada, boris)).latencies)
})

/** How long after the camera gave them pictures were seen: at the other end, and in the sender's own page. ms. */
async function glassToGlass(ada: Caller, boris: Caller) {
  const [sent, seen] = await Promise.all([
    watchCounter(ada.page, ada.tile('Ada').locator('video'), GLASS_SECONDS),
    watchCounter(boris.page, boris.tile('Ada').locator('canvas'), GLASS_SECONDS),
  ])
  // The same number comes again when the clip begins anew: the first sighting after it was captured is meant.
  const latencies = sent.flatMap((one: Sighting) => {
    const later = seen.find((other) => other.count === one.count && other.shownMs >= one.capturedMs)
    return later === undefined ? [] : [later.shownMs - one.capturedMs]
  })
  return {
    latencies: latencies.filter((ms) => ms < 4000),
    local: sent.map((one) => one.shownMs - one.capturedMs),
  }
}
