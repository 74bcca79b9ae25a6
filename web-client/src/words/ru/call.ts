import type { Words } from '..'

export const call: Words['call'] = {
  title: 'Звонок',
}
