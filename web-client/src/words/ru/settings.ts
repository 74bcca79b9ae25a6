import type { Words } from '..'

export const settings: Words['settings'] = {
  title: 'Настройки',
  text: 'Действуют на этом устройстве.',
  appearance: 'Внешний вид',
  theme: 'Оформление',
  themeSystem: 'Как на устройстве',
  themeLight: 'Светлое',
  themeDark: 'Тёмное',
  language: 'Язык',
  languageSystem: 'Как в браузере',
  install: 'Установить Callstream',
  installText: 'Как отдельное приложение со своей иконкой.',
  installNow: 'Установить',
}
