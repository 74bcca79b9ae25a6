/** English: the source of all types of words. One file for each feature. */
import { call } from './call'
import { devices } from './devices'
import { ui } from './ui'

export const en = { ui, call, devices }
