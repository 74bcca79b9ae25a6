import type { Language } from '../words'

const STEPS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
]

/** How long ago, roughly, as the language says it: "5 minutes ago". */
export function ago(then: Date, now: Date, language: Language): string {
  const seconds = Math.min(0, (then.getTime() - now.getTime()) / 1000)
  const format = new Intl.RelativeTimeFormat(language, { numeric: 'auto' })
  for (const [unit, length] of STEPS) {
    if (-seconds >= length) return format.format(Math.ceil(seconds / length), unit)
  }
  return format.format(0, 'minute')
}

export function onDate(then: Date, language: Language): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium' }).format(then)
}

export function atTime(then: Date, language: Language): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(then)
}

/** For things that may be made within one minute. */
export function toTheSecond(then: Date, language: Language): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'medium' }).format(then)
}
