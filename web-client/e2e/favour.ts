import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import type { Browser } from '@playwright/test'

/** Of processes that go before others: what a caller has for themselves, a stack on the same machine takes from them. */
const NICENESS = '-10'

/** The processes that a browser is made of. */
export async function processIds(browser: Browser): Promise<number[]> {
  const session = await browser.newBrowserCDPSession()
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  await session.detach()
  return processInfo.map(({ id }) => id)
}

/**
 * Has the system run a browser before anything else on this machine.
 *
 * @returns whether the system allows it: root may
 */
export async function favour(browser: Browser): Promise<boolean> {
  const threads = (await processIds(browser)).flatMap((id) => readdirSync(`/proc/${id}/task`))
  try {
    execFileSync('renice', ['-n', NICENESS, '-p', ...threads], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** Bytes of memory that the browser's processes hold (resident set). */
export async function residentBytes(browser: Browser): Promise<number> {
  const sizes = (await processIds(browser)).map(
    (id) => readFileSync(`/proc/${id}/statm`, 'utf8').split(' ')[1],
  )
  return sizes.reduce((sum, pages) => sum + Number(pages) * 4096, 0)
}

/** Processor time that the browser's processes have used, s. */
export async function processorSeconds(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession()
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  await session.detach()
  return processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0)
}
