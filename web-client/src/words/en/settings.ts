export const settings = {
  title: 'Settings',
  text: 'What you choose here holds for this device.',
  appearance: 'Appearance',
  theme: 'Colours',
  themeSystem: 'As the device has it',
  themeLight: 'Light',
  themeDark: 'Dark',
  language: 'Language',
  languageSystem: 'As the browser has it',
  install: 'Install Callstream',
  installText: 'As an app of its own, with its own icon.',
  installNow: 'Install',
}
