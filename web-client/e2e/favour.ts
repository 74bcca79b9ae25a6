import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import type { Browser } from '@playwright/test'

/**
 * Of real-time threads the lowest, which go before all others: a caller's device is theirs, where here the stack and the
 * other callers would take it from them. Niceness alone would have them wait for up to a time slice each time.
 */
const PRIORITY = '1'

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
  try {
    for (const id of await processIds(browser)) {
      execFileSync('chrt', ['--rr', '--all-tasks', '--pid', PRIORITY, String(id)], { stdio: 'ignore' })
    }
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
