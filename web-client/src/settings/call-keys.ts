/** Whether keys work a call on this device. Who speaks to the device writes letters that they do not mean (WCAG 2.1.4). */
import { oneOf, stored } from './stored'

export const callKeys = stored<'on' | 'off'>({
  key: 'callKeys',
  version: 1,
  fallback: 'on',
  read: oneOf('on', 'off'),
})
