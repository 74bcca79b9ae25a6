/** English: the source of all types of words. One file for each feature. */

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

export const en = {
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
