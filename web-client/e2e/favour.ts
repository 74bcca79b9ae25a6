import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import type { Browser } from '@playwright/test'

/** Of processes that go before others: what a caller has for themselves, a stack on the same machine takes from them. */
const NICENESS = '-20'

/** `1` where the system shares its processors out between sessions first (sched(7), The autogroup feature). */
const AUTOGROUP_ENABLED = '/proc/sys/kernel/sched_autogroup_enabled'

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
 * A browser that Playwright starts has a session of its own. Where the system shares its processors out between
 * sessions first, niceness says something within one only, and that of the session is what counts.
 *
 * @returns whether the system allows it: root may
 */
export async function favour(browser: Browser): Promise<boolean> {
  const ids = await processIds(browser)
  try {
    if (sharesBetweenSessions()) {
      for (const id of ids) writeFileSync(`/proc/${id}/autogroup`, NICENESS)
    } else {
      const threads = ids.flatMap((id) => readdirSync(`/proc/${id}/task`))
      execFileSync('renice', ['-n', NICENESS, '-p', ...threads], { stdio: 'ignore' })
    }
    return true
  } catch {
    return false
  }
}

function sharesBetweenSessions(): boolean {
  return existsSync(AUTOGROUP_ENABLED) && readFileSync(AUTOGROUP_ENABLED, 'utf8').trim() === '1'
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
