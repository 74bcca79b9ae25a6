import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

function environment(name: string): string {
  const value = process.env[name]
  if (value === undefined || value === '') {
    throw new Error(`${name} is not set: WebClientIT in system-tests starts the stack and says where it is`)
  }
  return value
}

/** Addresses of the gateways; each serves the page. */
export const gateways: readonly string[] = environment('CALLSTREAM_URLS').split(',')

interface Run {
  readonly parts: readonly { readonly name: string; readonly pid?: number }[]
}

/** Kills a part as a crash would (SIGKILL); the launcher starts it again. */
export function kill(part: string): void {
  const run = JSON.parse(readFileSync(environment('CALLSTREAM_RUN_FILE'), 'utf8')) as Run
  const pid = run.parts.find((each) => each.name === part)?.pid
  if (pid === undefined) {
    throw new Error(`${part} does not run: ${JSON.stringify(run)}`)
  }
  execFileSync('kill', ['-9', String(pid)])
}
