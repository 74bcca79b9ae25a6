/** The media parts alone, in a real browser, without a stack: what goes in at the camera and the microphone comes out. */
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { createServer, type ViteDevServer } from 'vite'
import { PersonsBrowser } from './browser'
import { clipOf, voiceOf } from './media'
import type { Loop } from './media-loop/loop'

declare const loop: Loop

let server: ViteDevServer
let person: PersonsBrowser

test.beforeAll(async () => {
  const root = join(import.meta.dirname, '..')
  server = await createServer({ root, logLevel: 'warn', server: { host: '127.0.0.1', port: 0 } })
  await server.listen()
  person = await PersonsBrowser.open(clipOf(1), voiceOf(1), {})
})

test.afterAll(async () => {
  await person?.close()
  await server?.close()
})

const report = () => person.page.evaluate(() => loop.report())

const median = (numbers: readonly number[]) => numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? 0

test('pictures and sound go out and come back, together, and the mute is one', async () => {
  const { page } = person
  await page.goto(`${server.resolvedUrls?.local[0]}e2e/media-loop/`)
  await page.waitForFunction(() => 'loop' in window)
  await page.evaluate(() => loop.start())
  await expect
    .poll(async () => median((await report()).likenesses.slice(-25)), { timeout: 60_000 })
    .toBeGreaterThan(0.6)
  await expect.poll(async () => Math.abs((await report()).skewMs), { timeout: 60_000 }).toBeLessThan(80)

  const { tile, lacking, pictures, shown } = await report()
  expect(lacking).toEqual([])
  expect(Math.max(...tile) - Math.min(...tile)).toBeGreaterThan(50)
  expect(pictures).toBeGreaterThan(0)
  expect(shown).toBeGreaterThan(0)

  await page.evaluate(() => loop.setMuted(true))
  const muted = await report()
  await expect.poll(async () => (await report()).ownLevels).toBeGreaterThan(muted.ownLevels + 5)
  expect((await report()).packets).toBeLessThanOrEqual(muted.packets + 1)
})
