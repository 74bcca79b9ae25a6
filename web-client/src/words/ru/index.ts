import type { Words } from '..'
import { app } from './app'
import { call } from './call'
import { calls } from './calls'
import { details } from './details'
import { devices } from './devices'
import { face } from './face'
import { invitation } from './invitation'
import { login } from './login'
import { problems } from './problems'
import { profile } from './profile'
import { settings } from './settings'
import { ui } from './ui'

export const ru: Words = {
  ui,
  app,
  login,
  profile,
  face,
  calls,
  details,
  invitation,
  settings,
  devices,
  call,
  problems,
}
