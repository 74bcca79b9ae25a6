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

function parts(): Run['parts'] {
  return (JSON.parse(readFileSync(environment('CALLSTREAM_RUN_FILE'), 'utf8')) as Run).parts
}

/** Kills a part as a crash would (SIGKILL); the launcher starts it again. */
export function kill(part: string): void {
  const pid = parts().find((each) => each.name === part)?.pid
  if (pid === undefined) {
    throw new Error(`${part} does not run: ${JSON.stringify(parts())}`)
  }
  execFileSync('kill', ['-9', String(pid)])
}

/** Kills all gateways at once, so that nobody is left who knows what was done in calls. */
export function killGateways(): void {
  const pids = parts().flatMap(({ name, pid }) =>
    name.startsWith('gateway') && pid !== undefined ? [pid] : [],
  )
  if (pids.length === 0) throw new Error(`no gateway runs: ${JSON.stringify(parts())}`)
  execFileSync('kill', ['-9', ...pids.map(String)])
}

/** Whether each gateway takes callers. */
export async function areReady(): Promise<boolean> {
  const answers = await Promise.allSettled(gateways.map((url) => fetch(url)))
  return answers.every((answer) => answer.status === 'fulfilled' && answer.value.ok)
}
