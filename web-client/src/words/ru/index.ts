import type { Words } from '..'
import { call } from './call'
import { devices } from './devices'
import { ui } from './ui'

export const ru: Words = { ui, call, devices }
