import { plurals } from '../plural'

const count = plurals('en')

export const problems = {
  unreachable: 'Callstream can’t be reached. Check your connection.',
  unknown: 'Something went wrong on our side. Try again in a moment.',
  invalid_request: 'Something here is not right.',
  bad_credentials: 'Login or password is wrong.',
  unauthenticated: 'You are logged out. Log in again.',
  wrong_password: 'This is not your password.',
  not_call_owner: 'Only the owner of the call may do this.',
  guest_refused: 'Guests can’t do this.',
  call_not_found: 'This call is not there any more, or you are not a member of it.',
  member_not_found: 'They are not in the call any more.',
  invitation_not_found: 'This link is not there any more.',
  invitation_not_valid: 'This link does not work any more.',
  login_taken: 'Somebody has this login already.',
  call_full: 'The call is full: it takes 100 people.',
  too_many_guests: 'The call has 50 guests already, and takes no more.',
  too_many_calls: 'Somebody is in 500 calls already, and can’t be in more.',
  too_many_invitations: 'The call has 20 links already. Revoke one first.',
  too_many_requests: 'That was too often.',
  no_answer: 'There was no answer. It may have been done: look before you try again.',
  overloaded: 'Many people are here right now.',
  unavailable: 'The service is away for a moment.',
  waitSeconds: count({ one: 'Try again in # second.', other: 'Try again in # seconds.' }),
}
