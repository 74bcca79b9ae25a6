/** Whether keys work a call on this device. Who speaks to the device writes letters that they do not mean (WCAG 2.1.4). */
import { stored } from './stored'

export const callKeys = stored<boolean>({
  key: 'callKeys',
  version: 1,
  fallback: true,
  read: (value) => (typeof value === 'boolean' ? value : null),
})
