/** What to say for each kind of number that a language has; `#` stands for the number. */
export type PluralForms = Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string }

/** Makes functions that say a number of things as the language does. */
export function plurals(language: string): (forms: PluralForms) => (count: number) => string {
  const rules = new Intl.PluralRules(language)
  const figures = new Intl.NumberFormat(language)
  return (forms) => (count) => (forms[rules.select(count)] ?? forms.other).replace('#', figures.format(count))
}
