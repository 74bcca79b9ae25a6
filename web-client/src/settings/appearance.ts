/** How the client looks and speaks on this device. */
import { effect } from '@preact/signals'
import { chosenLanguage, type Language } from '../words'
import { oneOf, stored } from './stored'

export type Theme = 'system' | 'light' | 'dark'

export const theme = stored<Theme>({
  key: 'theme',
  version: 1,
  fallback: 'system',
  read: oneOf('system', 'light', 'dark'),
})

export const languageWish = stored<Language | 'system'>({
  key: 'language',
  version: 1,
  fallback: 'system',
  read: oneOf('system', 'en', 'ru'),
})

/** Keeps the page as the settings say. @returns stops that */
export function followAppearance(page: HTMLElement): () => void {
  const stops = [
    effect(() => {
      if (theme.value === 'system') delete page.dataset['theme']
      else page.dataset['theme'] = theme.value
    }),
    effect(() => {
      chosenLanguage.value = languageWish.value === 'system' ? null : languageWish.value
    }),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}
