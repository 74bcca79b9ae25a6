import { writeFileSync } from 'node:fs'

/** What a benchmark has measured: written as JSON to the file that CALLSTREAM_NUMBERS names. */
export function measured() {
  const numbers: Record<string, unknown> = {}
  const write = () => {
    const file = process.env['CALLSTREAM_NUMBERS']
    if (file !== undefined) writeFileSync(file, JSON.stringify(numbers, null, 2))
  }
  return { numbers, write }
}
