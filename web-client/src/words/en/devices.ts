export const devices = {
  title: 'Camera and sound',
  text: 'Choose what you are seen and heard with, and try it. This device remembers it.',
  open: 'Try camera and sound',
  camera: 'Camera',
  microphone: 'Microphone',
  speaker: 'Speaker',
  speakerBySystem:
    'This browser plays a call where the system plays: the speaker is chosen in the system’s settings.',
  asSystem: 'As the system has it',
  preview: 'Your camera',
  level: 'Loudness of your microphone',

  tone: 'Play a test tone',
  tonePlaying: 'You should hear it now…',
  toneFailed: 'The tone could not be played.',

  gain: {
    start: 'Check the microphone',
    speak: 'Speak as you do in a call…',
    again: 'Check again',
    silent: 'Nothing was heard. Is the right microphone chosen, and is it switched on?',
    quiet: 'Too quiet. Come closer, or turn it up in the system’s sound settings.',
    good: 'Good: you will be heard well.',
    loud: 'Too loud. Go further away, or turn it down in the system’s sound settings.',
  },
  light: {
    dark: 'It is too dark. Turn on a light in front of you.',
    good: 'The light is good.',
    bright: 'It is too bright. Turn away from the window or lamp.',
  },

  trouble: {
    camera: {
      denied: 'The camera is not allowed',
      missing: 'No camera was found',
      busy: 'The camera is in use by another program',
      insecure: 'The camera is not available on this address',
      unsupported: 'This browser can’t use a camera',
      failed: 'The camera could not be started',
    },
    microphone: {
      denied: 'The microphone is not allowed',
      missing: 'No microphone was found',
      busy: 'The microphone is in use by another program',
      insecure: 'The microphone is not available on this address',
      unsupported: 'This browser can’t use a microphone',
      failed: 'The microphone could not be started',
    },
    fix: {
      missing: 'Plug one in; it is found by itself.',
      busy: 'Close the program or the tab that uses it, then try again.',
      insecure:
        'Browsers allow it only over HTTPS. Open this page with an address that begins with https://.',
      unsupported: 'Use a current version of Chrome, Edge, Firefox or Safari.',
      failed: 'Try again. If it stays like this, unplug the device or restart the browser.',
    },
    allow: {
      chromium: 'Press the icon left of the address, turn on Camera and Microphone, then try again.',
      firefox: 'Press the crossed-out symbol left of the address, remove the block, then try again.',
      safari:
        'Choose Safari ▸ Settings for this website, set Camera and Microphone to Allow, then try again.',
      android:
        'Press the icon left of the address ▸ Permissions and allow both. If it is not listed, open the phone’s Settings ▸ Apps ▸ your browser ▸ Permissions.',
      ios: 'Press the page menu in the address bar ▸ Website Settings and allow both. If they are not listed, open Settings ▸ Apps ▸ your browser.',
      installed:
        'Open the system’s Settings ▸ Apps ▸ Callstream ▸ Permissions, or the window’s menu ▸ App info, allow both, then try again.',
      installedIos:
        'Open Settings ▸ Apps ▸ Safari, allow Camera and Microphone, then close Callstream and open it again.',
      app: 'Open the phone’s Settings ▸ Apps ▸ Callstream ▸ Permissions, allow both, then try again.',
      other: 'Allow camera and microphone for this page in the browser’s settings, then try again.',
    },
  },
}
