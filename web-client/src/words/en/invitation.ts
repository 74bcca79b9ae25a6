export const invitation = {
  title: 'You are invited to a call',
  asUser: 'Go on to the call as',
  accept: 'Join the call',
  guestText: 'Say your name, and you are in the call as a guest.',
  comeIn: 'Come in as a guest',
  or: 'or',
  logInFirst: 'Log in with your account',
  notGuests: 'This link is for people with an account. Log in, or sign up: then you go on to the call.',
  notValidTitle: 'This link does not work any more',
  notValidText: 'It may have ended, been revoked, or been used up. Ask for another one.',
  secret: 'Keep the link to yourself: who has it can come in.',
  otherCall: 'You are a guest of another call. Leave it to use this link.',
}
