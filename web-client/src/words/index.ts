/**
 * Everything that people read, in the languages that there are. English is the source: what it has, every other
 * language must have (`Words`). Parts of a sentence that vary are parameters of a function.
 */
import { computed, effect, type ReadonlySignal, signal } from '@preact/signals'
import { en } from './en'
import { ru } from './ru'

/** The same keys with other words. */
type Said<T> = T extends string
  ? string
  : T extends (...of: infer Of) => string
    ? (...of: Of) => string
    : { readonly [Key in keyof T]: Said<T[Key]> }

export type Words = Said<typeof en>

export type Language = 'en' | 'ru'

export const languages: Readonly<Record<Language, { readonly name: string; readonly words: Words }>> = {
  en: { name: 'English', words: en },
  ru: { name: 'Русский', words: ru },
}

/** The language that the person chose; null: as the browser has it. */
export const chosenLanguage = signal<Language | null>(null)

export const language: ReadonlySignal<Language> = computed(
  () => chosenLanguage.value ?? preferred(globalThis.navigator?.languages ?? []),
)

/** In components: what to say, and again when the language changes. */
export function useWords(): Words {
  return languages[language.value].words
}

/** The words now, for what is said outside a component. */
export function wordsNow(): Words {
  return languages[language.peek()].words
}

/** The first of the wanted languages that we have, else English. */
export function preferred(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const base = tag.toLowerCase().split('-')[0]
    if (base === 'en' || base === 'ru') return base
  }
  return 'en'
}

/** Says the language to the browser, which hyphenates and reads aloud by it. @returns stops that */
export function tellLanguage(page: { lang: string }): () => void {
  return effect(() => {
    page.lang = language.value
  })
}
