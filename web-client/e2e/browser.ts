import { execFileSync } from 'node:child_process'
import { type Browser, type BrowserContextOptions, chromium, type Page } from '@playwright/test'
import type { Clip, Voice } from './media'

/** Debian's Chromium, and Google's under its own name. */
function program(): string {
  for (const name of ['chromium', 'chromium-browser', 'google-chrome']) {
    try {
      return execFileSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).trim()
    } catch {
      // The next name, then.
    }
  }
  throw new Error('Chromium is not there: install it (Debian: apt-get install chromium)')
}

const executablePath = program()

/** A browser of one person's own, as only a whole browser can have a camera and a microphone that are files. */
export class PersonsBrowser {
  private constructor(
    readonly browser: Browser,
    readonly page: Page,
  ) {}

  static async open(clip: Clip, voice: Voice, options: BrowserContextOptions): Promise<PersonsBrowser> {
    const browser = await chromium.launch({
      executablePath,
      // It has pictures shared between the browser's processes through files on a disk.
      ignoreDefaultArgs: ['--disable-dev-shm-usage'],
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--lang=en-US',
        '--use-fake-ui-for-media-stream',
        '--use-fake-device-for-media-stream',
        `--use-file-for-fake-video-capture=${clip.file}`,
        `--use-file-for-fake-audio-capture=${voice.file}`,
        '--autoplay-policy=no-user-gesture-required',
      ],
    })
    const context = await browser.newContext({
      locale: 'en-US',
      viewport: { width: 800, height: 600 },
      permissions: ['camera', 'microphone'],
      ...options,
    })
    return new PersonsBrowser(browser, await context.newPage())
  }

  async close(): Promise<void> {
    await this.browser.close()
  }
}
