/** Numbers as people read them. Pure. */

/** Nothing that is known: a dash says more than a zero. */
const UNKNOWN = '–'

export interface Figures {
  whole(value: number): string
  tenths(value: number): string
}

export function figuresIn(language: string): Figures {
  const whole = new Intl.NumberFormat(language, { maximumFractionDigits: 0 })
  const tenths = new Intl.NumberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 })
  const say = (format: Intl.NumberFormat) => (value: number) =>
    // Without a minus before nothing.
    Number.isFinite(value) ? format.format(value === 0 ? 0 : value) : UNKNOWN
  return { whole: say(whole), tenths: say(tenths) }
}

/** The drops that there were, the most first. */
export function dropsOf(drops: Readonly<Record<string, number>>): readonly (readonly [string, number])[] {
  return Object.entries(drops)
    .filter(([, count]) => count > 0)
    .sort(([, one], [, other]) => other - one)
}
