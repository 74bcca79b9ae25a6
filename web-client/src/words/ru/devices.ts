import type { Words } from '..'

export const devices: Words['devices'] = {
  title: 'Камера и звук',
}
