/** WebKitGTK's own browser, which stands in for Safari; it has a made-up camera and microphone. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { createServer } from 'node:net'
import { Builder, type WebDriver } from 'selenium-webdriver'

const LIBRARIES = '/usr/lib'

/** Debian has it beside its library, not among the programs. */
function miniBrowser(): string {
  for (const machine of readdirSync(LIBRARIES)) {
    for (const version of ['webkit2gtk-4.1', 'webkit2gtk-4.0', 'webkitgtk-6.0']) {
      const program = `${LIBRARIES}/${machine}/${version}/MiniBrowser`
      if (existsSync(program)) return program
    }
  }
  throw new Error('MiniBrowser is not there: install it (Debian: apt-get install webkit2gtk-driver)')
}

async function freePort(): Promise<number> {
  return new Promise((found) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => found(address !== null && typeof address === 'object' ? address.port : 0))
    })
  })
}

/** A screen that nobody looks at; its number comes on the descriptor that it is given. */
async function screen(): Promise<{ readonly process: ChildProcess; readonly display: string }> {
  const process = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1280x800x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  })
  const number = await new Promise<string>((said, failed) => {
    process.on('error', failed)
    process.on('exit', (code) => failed(new Error(`Xvfb ended with ${code}`)))
    process.stdio[3]?.once('data', (bytes: Buffer) => said(bytes.toString().trim()))
  })
  return { process, display: `:${number}` }
}

export interface WebKit {
  readonly driver: WebDriver
  close(): Promise<void>
}

export async function openWebKit(): Promise<WebKit> {
  execFileSync('sh', ['-c', 'command -v WebKitWebDriver'])
  const shown = await screen()
  const port = await freePort()
  const service = spawn('WebKitWebDriver', [`--port=${port}`], {
    env: { ...process.env, DISPLAY: shown.display, LANG: 'en_US.UTF-8', LIBGL_ALWAYS_SOFTWARE: '1' },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  const end = () => {
    service.kill()
    shown.process.kill()
  }
  try {
    const driver = await sessionOf(port)
    return {
      driver,
      close: async () => {
        await driver.quit()
        end()
      },
    }
  } catch (fault) {
    end()
    throw fault
  }
}

/** The service listens soon after it has started. */
async function sessionOf(port: number): Promise<WebDriver> {
  const url = `http://127.0.0.1:${port}`
  for (let tries = 0; ; tries++) {
    try {
      await fetch(`${url}/status`)
      break
    } catch (notYet) {
      if (tries === 100) throw notYet
      await new Promise((again) => setTimeout(again, 100))
    }
  }
  return new Builder()
    .usingServer(url)
    .withCapabilities({
      browserName: 'MiniBrowser',
      'webkitgtk:browserOptions': {
        binary: miniBrowser(),
        args: [
          '--automation',
          '--enable-media-stream=true',
          '--enable-mock-capture-devices=true',
          '--enable-webrtc=true',
        ],
      },
    })
    .build()
}
