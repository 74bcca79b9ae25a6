export const ui = {
  close: 'Close',
  cancel: 'Cancel',
  save: 'Save',
  tryAgain: 'Try again',
  loading: 'Loading',
  back: 'Back',
  you: 'you',
  guest: 'guest',
  yes: 'Yes',
  no: 'No',
}
