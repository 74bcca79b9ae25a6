/** Our own icons: strokes on a field of 24 by 24, as large as the text around them, said by words beside them. */
import type { FunctionComponent } from 'preact'
import './icons.css'

function icon(path: string): FunctionComponent {
  return () => (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={path} />
    </svg>
  )
}

const CAMERA =
  'M3 8.5A2.5 2.5 0 0 1 5.5 6h8A2.5 2.5 0 0 1 16 8.5v7a2.5 2.5 0 0 1-2.5 2.5h-8A2.5 2.5 0 0 1 3 15.5z'
const MICROPHONE = 'M9 6a3 3 0 0 1 6 0v5a3 3 0 0 1-6 0zM5.5 11a6.5 6.5 0 0 0 13 0M12 17.5V21'
const SLASH = 'M4 3.5l16 17'
const PERSON = 'M12 11.5a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20.5a7.5 7.5 0 0 1 15 0'
const SPEAKER = 'M4 9.5h3.5L12 5.5v13l-4.5-4H4z'
const PADLOCK = 'M5.5 11.5h13v9h-13zM12 15v2'

export const BackIcon = icon('M15 5l-7 7 7 7')
export const CameraIcon = icon(`${CAMERA}M16 10.5l5-3v9l-5-3`)
export const CameraOffIcon = icon(`${CAMERA}M16 10.5l5-3v9l-5-3${SLASH}`)
export const CameraTurnIcon = icon('M4 12a8 8 0 0 1 14-5.3M20 12a8 8 0 0 1-14 5.3M18 3v4h-4M6 21v-4h4')
export const ChatIcon = icon(
  'M4 6.5A2.5 2.5 0 0 1 6.5 4h11A2.5 2.5 0 0 1 20 6.5v7a2.5 2.5 0 0 1-2.5 2.5H11l-5 4v-4a2 2 0 0 1-2-2z',
)
export const CheckIcon = icon('M5 12.5l4.5 4.5L19 7.5')
export const CloseIcon = icon('M6 6l12 12M18 6L6 18')
export const CopyIcon = icon('M9 9h11v11H9zM5.5 15H4V4h11v1.5')
export const DownIcon = icon('M6 9.5l6 6 6-6')
export const EffectsIcon = icon(
  'M11 4l1.8 5.2L18 11l-5.2 1.8L11 18l-1.8-5.2L4 11l5.2-1.8zM18.5 15.5v5M16 18h5',
)
export const EyeIcon = icon(
  'M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6z',
)
export const EyeOffIcon = icon(`M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12z${SLASH}`)
export const FaceIcon = icon(
  'M4 8.5V6a2 2 0 0 1 2-2h2.5M15.5 4H18a2 2 0 0 1 2 2v2.5M20 15.5V18a2 2 0 0 1-2 2h-2.5M8.5 20H6a2 2 0 0 1-2-2v-2.500M9 9.500v1M15 9.500v1M9 15a4.5 4.5 0 0 0 6 0',
)
export const GridIcon = icon(
  'M4 4h7v7H4zM13.5 4h6.500v7h-6.500zM4 13.500h7V20H4zM13.5 13.500h6.500V20h-6.500z',
)
export const HandIcon = icon(
  'M7 12V6.500a1.5 1.5 0 0 1 3 0V11M10 10V4.500a1.5 1.5 0 0 1 3 0V11M13 10.500V6a1.5 1.5 0 0 1 3 0v6M16 12V9a1.5 1.5 0 0 1 3 0v5.500a6.5 6.5 0 0 1-12 3.500l-2.7-4a1.5 1.5 0 0 1 2.5-1.700L7 13',
)
export const HangUpIcon = icon(
  'M3 14.500c0-6.5 18-6.5 18 0v1.500a1.5 1.5 0 0 1-1.8 1.500l-3-.6a1.5 1.5 0 0 1-1.2-1.500v-2a11 11 0 0 0-6 0v2a1.5 1.5 0 0 1-1.2 1.500l-3 .6A1.5 1.5 0 0 1 3 16z',
)
export const InfoIcon = icon('M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 11v5M12 7.700v.1')
export const LinkIcon = icon(
  'M10 14a4 4 0 0 0 5.7 0l3-3A4 4 0 0 0 13 5.300l-1 1M14 10a4 4 0 0 0-5.7 0l-3 3A4 4 0 0 0 11 18.700l1-1',
)
export const LockIcon = icon(`${PADLOCK}M8 11.500V8a4 4 0 0 1 8 0v3.5`)
export const LogOutIcon = icon('M10 4H6a2 2 0 0 0-2 2v12a2 2 0 0 0 2 2h4M10 12h10M16 8l4 4-4 4')
export const MicrophoneIcon = icon(MICROPHONE)
export const MicrophoneOffIcon = icon(MICROPHONE + SLASH)
export const MoreIcon = icon(
  'M4.7 12a.8.8 0 1 0 1.6 0 .8.8 0 0 0-1.6 0zM11.2 12a.8.8 0 1 0 1.6 0 .8.8 0 0 0-1.6 0zM17.7 12a.8.8 0 1 0 1.6 0 .8.8 0 0 0-1.6 0z',
)
export const NumbersIcon = icon('M4 20V13M9.3 20V8M14.7 20v-9M20 20V4')
export const OfflineIcon = icon(
  `M2.5 9a14 14 0 0 1 19 0M6 13a9 9 0 0 1 12 0M9.3 16.500a4 4 0 0 1 5.4 0M12 20v.1${SLASH}`,
)
export const PeopleIcon = icon(
  'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 19.500a6.5 6.5 0 0 1 13 0M16 4.300a3.5 3.5 0 0 1 0 6.400M18 13.700a6.5 6.5 0 0 1 3.5 5.8',
)
export const PencilIcon = icon('M4 20l1-4L16.5 4.500l3 3L8 19zM14 7l3 3')
export const PersonIcon = icon(PERSON)
export const PlusIcon = icon('M12 5v14M5 12h14')
export const RefreshIcon = icon('M19.5 12a7.5 7.5 0 1 1-2.2-5.300L20 9.500M20 4v5.500h-5.5')
export const SendIcon = icon('M4 12L20 4l-5 16-3.5-6.500zM11.5 13.500L20 4')
export const SettingsIcon = icon(
  'M4 7h9M17 7h3M15 9.500a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM4 17h3M11 17h9M9 19.500a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z',
)
export const ShieldIcon = icon(
  'M12 3l7.5 2.500V11c0 5-3.2 8.3-7.5 10-4.3-1.7-7.5-5-7.5-10V5.500zM9 12l2.3 2.300L15.5 10',
)
export const SmileIcon = icon(
  'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM9 9.500v.1M15 9.500v.1M8 14a4.8 4.8 0 0 0 8 0',
)
export const SpeakerIcon = icon(`${SPEAKER}M15.5 9a4.2 4.2 0 0 1 0 6M18 6.500a7.8 7.8 0 0 1 0 11`)
export const SpotlightIcon = icon('M3.5 5h17v10h-17zM5 19h3M10.5 19h3M16 19h3')
export const TrashIcon = icon(
  'M4 6.500h16M9 6.500V4h6v2.500M6 6.500l1 13.500h10l1-13.500M10 10.500v6M14 10.500v6',
)
export const UnlockIcon = icon(`${PADLOCK}M8 11.500V7.500a4 4 0 0 1 7.7-1.5`)
export const WarnIcon = icon('M12 4l9 16H3zM12 10v4.500M12 17.300v.1')
