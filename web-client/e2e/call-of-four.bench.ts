/**
 * One browser in a call with three who send pictures and speak, for `./callstream bench web`, which brings those three:
 * CALLSTREAM_CALL with CALLSTREAM_LOGIN and CALLSTREAM_PASSWORD say where the browser goes, and as whom. Nothing is
 * judged here.
 */
import type { Browser, Page } from '@playwright/test'
import type { Caller } from './caller'
import { favour, processorSeconds, residentBytes } from './favour'
import { measured } from './measured'
import { clipOf, voiceOf } from './media'
import { expect, test } from './test'

const SECONDS = Number(process.env['CALLSTREAM_NUMBERS_SECONDS'] ?? 60)
/** Until what is compiled and cached late is there. */
const WARM_UP_MS = 15_000
const OTHERS = 3
const TRACED_MS = 30_000
const SKEW_SECONDS = 20

/** Of Chromium's tracing; `tdur` is the processor time of its thread, µs. */
interface TraceEvent {
  readonly name: string
  readonly ph: string
  readonly pid: number
  readonly tid: number
  readonly tdur?: number
  readonly args?: { readonly name?: string }
}

const { numbers, write } = measured()

test.afterAll(write)

/** Bytes of live objects in the page, after a collection. */
async function liveHeap(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  await session.detach()
  return usedSize
}

function given(name: string): string {
  const value = process.env[name]
  if (value === undefined) throw new Error(`${name} is not set: this is run by ./callstream bench web`)
  return value
}

test('four in a call', async ({ open }) => {
  test.setTimeout((SECONDS + 120) * 1000)
  const account = { login: given('CALLSTREAM_LOGIN'), password: given('CALLSTREAM_PASSWORD'), name: 'Ada' }
  const ada = await open(account, { clip: clipOf(1), voice: voiceOf(1), isListenedTo: false })
  const { page, browser } = ada
  await page.addInitScript(() => {
    const tasks: number[] = []
    Object.assign(globalThis, { tasks })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) tasks.push(entry.duration)
    }).observe({ type: 'longtask', buffered: true })
  })
  await ada.enter(given('CALLSTREAM_CALL'))
  for (let other = 1; other <= OTHERS; other++) {
    await expect(ada.tile(`Caller ${other}`).locator('canvas')).toBeVisible()
  }
  numbers['favoured'] = await favour(browser)
  await page.waitForTimeout(WARM_UP_MS)

  const memory: { resident: number; heap: number }[] = []
  const sample = async () => {
    memory.push({ resident: await residentBytes(browser), heap: await liveHeap(page) })
  }
  const tasks = () => page.evaluate(() => (globalThis as unknown as { tasks: number[] }).tasks)
  let before = (await tasks()).length
  const long: number[] = []
  const [begin, processor] = [Date.now(), await processorSeconds(browser)]
  while (Date.now() - begin < SECONDS * 1000) {
    await page.waitForTimeout(Math.min(15_000, SECONDS * 250))
    long.push(...(await tasks()).slice(before))
    // A collection that is asked for holds the page itself: what it takes is not the page's own.
    await sample()
    before = (await tasks()).length
  }
  const elapsed = (Date.now() - begin) / 1000
  numbers['seconds'] = SECONDS
  numbers['longTasks'] = long.length
  numbers['longestTaskMs'] = Math.max(0, ...long)
  numbers['processors'] = ((await processorSeconds(browser)) - processor) / elapsed
  numbers['memory'] = memory
  numbers['longestTaskProcessorMs'] = await longestTask(page)
  numbers['skewMs'] = await skews(ada)
})

/** Sound minus picture of the others, ms, as the page measures it: read from its numbers some times. */
async function skews(ada: Caller): Promise<number[]> {
  await ada.panel('Numbers').click()
  const seen: number[] = []
  for (let second = 0; second < SKEW_SECONDS; second++) {
    await ada.page.waitForTimeout(1000)
    const said = await ada.page.locator('dt:has-text("Sound against picture") + dd').allInnerTexts()
    for (const text of said) {
      const ms = Number.parseInt(text.replace(',', ''), 10)
      if (Number.isFinite(ms)) seen.push(text.includes('early') ? -ms : ms)
    }
  }
  return seen
}

/**
 * The most processor time that a task of the page's thread takes, ms, in {@link TRACED_MS}. A task whose thread has to wait
 * for a processor lasts longer, through no fault of the page.
 */
async function longestTask(page: Page): Promise<number> {
  const browser = page.context().browser() as Browser
  await browser.startTracing(page, { categories: ['toplevel'] })
  await page.waitForTimeout(TRACED_MS)
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as {
    traceEvents: TraceEvent[]
  }
  const threadOf = ({ pid, tid }: TraceEvent) => `${pid}/${tid}`
  const pages = new Set(
    traceEvents
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(threadOf),
  )
  const tasks = traceEvents.filter(
    (event) => event.ph === 'X' && event.name.endsWith('RunTask') && pages.has(threadOf(event)),
  )
  if (tasks.length === 0) throw new Error('no task of the page was traced')
  return Math.max(...tasks.map(({ tdur }) => tdur ?? 0)) / 1000
}
