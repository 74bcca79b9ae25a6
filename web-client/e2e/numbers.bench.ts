/**
 * What the page costs and how late its pictures are, for `./callstream bench web`. Written as JSON to the file that
 * CALLSTREAM_NUMBERS names; nothing is judged here.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import type { Browser, Page } from '@playwright/test'
import { counterClip } from './counter-clip'
import { clipOf, samples, voiceOf } from './media'
import { heard, likeness } from './sound'
import { expect, test } from './test'
import { type Sighting, watchCounter } from './watch-counter'

const SECONDS = Number(process.env['CALLSTREAM_NUMBERS_SECONDS'] ?? 60)
const CALLERS = 4
const GLASS_SECONDS = 20

const numbers: Record<string, unknown> = {}

test.afterAll(() => {
  const file = process.env['CALLSTREAM_NUMBERS']
  if (file !== undefined) writeFileSync(file, JSON.stringify(numbers, null, 2))
})

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

/** Bytes of memory that the browser's processes hold (resident set). */
async function residentBytes(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession()
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  await session.detach()
  return processInfo
    .map(({ id }) => Number(readFileSync(`/proc/${id}/statm`, 'utf8').split(' ')[1]) * 4096)
    .reduce((sum, bytes) => sum + bytes, 0)
}

/** Bytes of live objects in the page, after a collection. */
async function liveHeap(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  await session.detach()
  return usedSize
}

test('four in a call', async ({ api, open }) => {
  test.setTimeout((SECONDS + 120) * 1000)
  const people = []
  for (let at = 0; at < CALLERS; at++) people.push(await api.register(`Caller${at + 1}`))
  const call = await api.call('Four', people)
  const measured = await open(people[0] as (typeof people)[0], { clip: clipOf(1), voice: voiceOf(1) })
  await measured.page.addInitScript(() => {
    const tasks: number[] = []
    Object.assign(globalThis, { tasks })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) tasks.push(entry.duration)
    }).observe({ type: 'longtask', buffered: true })
  })
  await measured.enter(call)
  for (const other of people.slice(1)) {
    await (await open(other, { clip: clipOf(2), voice: voiceOf(2) })).enter(call)
  }
  for (const other of people.slice(1)) {
    await expect(measured.tile(other.name).locator('canvas')).toBeVisible()
  }
  const browser = measured.page.context().browser() as Browser
  const samples: { resident: number; heap: number }[] = []
  const tasksOf = () => measured.page.evaluate(() => (globalThis as unknown as { tasks: number[] }).tasks)
  const before = (await tasksOf()).length
  const end = Date.now() + SECONDS * 1000
  while (Date.now() < end) {
    samples.push({ resident: await residentBytes(browser), heap: await liveHeap(measured.page) })
    await measured.page.waitForTimeout(Math.min(15_000, SECONDS * 250))
  }
  // A collection that is asked for may hold the page itself: those tasks are told apart by their number.
  const tasks = (await tasksOf()).slice(before)
  numbers['seconds'] = SECONDS
  numbers['longTasks'] = tasks.length
  numbers['longestTaskMs'] = Math.max(0, ...tasks)
  numbers['memory'] = samples
})

test('heard as it was said', async ({ api, open }) => {
  const people = [await api.register('Ada'), await api.register('Boris')] as const
  const call = await api.call('Voices', people)
  const voice = voiceOf(1)
  const ada = await open(people[0], { voice })
  const boris = await open(people[1])
  await ada.enter(call)
  await boris.enter(call)
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
  const ada = await open(people[0], { clip: counterClip() })
  const boris = await open(people[1], { clip: clipOf(2) })
  await ada.enter(call)
  await boris.enter(call)
  await expect(boris.tile('Ada').locator('canvas')).toBeVisible()
  const [sent, seen] = await Promise.all([
    watchCounter(ada.page, ada.tile('Ada').locator('video'), GLASS_SECONDS),
    watchCounter(boris.page, boris.tile('Ada').locator('canvas'), GLASS_SECONDS),
  ])
  // The same number comes again when the clip begins anew: the first sighting after it was captured is meant.
  const latencies = sent.flatMap((one: Sighting) => {
    const later = seen.find((other) => other.count === one.count && other.shownMs >= one.capturedMs)
    return later === undefined ? [] : [later.shownMs - one.capturedMs]
  })
  numbers['glassToGlassMs'] = spread(latencies.filter((ms) => ms < 4000))
  numbers['localLoopMs'] = spread(sent.map((one) => one.shownMs - one.capturedMs))
})
