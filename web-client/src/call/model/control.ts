import type { CallControlState, CallEvent, ChatLine, Joined } from '../../connection/messages'

/** What somebody said of themselves; holds for one stay. */
export interface Signs {
  readonly stayEpoch: bigint
  readonly muted: boolean
  readonly cameraOff: boolean
  /** Microseconds since 1970; 0n: the hand is down. */
  readonly handUs: bigint
}

/** Mutes, hands and the lock of a running call: the sum of all events up to one version. Immutable. */
export interface Control {
  readonly run: bigint
  readonly version: bigint
  readonly locked: boolean
  readonly signs: ReadonlyMap<string, Signs>
}

export const NO_CONTROL: Control = { run: 0n, version: 0n, locked: false, signs: new Map() }

const NO_SIGNS = { muted: false, cameraOff: false, handUs: 0n }

export function controlOf(state: CallControlState): Control {
  const signs = state.signs.map(
    ({ participantId, stayEpoch, muted, cameraOff, handRaisedUs }) =>
      [participantId, { stayEpoch, muted, cameraOff, handUs: handRaisedUs }] as const,
  )
  return { run: state.run, version: state.version, locked: state.locked, signs: new Map(signs) }
}

/** Whether an event is behind everything that is known: one of before was counted already. */
export function isNew(control: Control, event: CallEvent): boolean {
  return event.run > control.run || (event.run === control.run && event.version > control.version)
}

/** The control with one more event, which must be new. */
export function withEvent(control: Control, event: CallEvent): Control {
  const { run, version } = event
  const next = run === control.run ? control : NO_CONTROL
  switch (event.event.case) {
    case 'state':
      return controlOf(event.event.value)
    case 'locked':
      return { ...next, run, version, locked: event.event.value.locked }
    case 'muted':
    case 'cameraOff':
    case 'handRaised':
      return { ...next, run, version, signs: withSigns(next.signs, event) }
    default:
      return { ...next, run, version }
  }
}

function withSigns(signs: ReadonlyMap<string, Signs>, event: CallEvent): ReadonlyMap<string, Signs> {
  const known = signs.get(event.participantId)
  const of = known?.stayEpoch === event.stayEpoch ? known : { ...NO_SIGNS, stayEpoch: event.stayEpoch }
  return new Map(signs).set(event.participantId, changed(of, event))
}

function changed(signs: Signs, { event, atUs }: CallEvent): Signs {
  switch (event.case) {
    case 'muted':
      return { ...signs, muted: event.value.muted }
    case 'cameraOff':
      return { ...signs, cameraOff: event.value.off }
    case 'handRaised':
      // Raised again while it is up it stays up since the first time.
      return { ...signs, handUs: event.value.raised ? signs.handUs || atUs : 0n }
    default:
      return signs
  }
}

/** The line that an event says, if it says one. */
export function lineOf({
  event,
  version,
  participantId,
  atUs,
}: CallEvent): Omit<ChatLine, '$typeName'> | null {
  return event.case === 'chat' ? { version, participantId, text: event.value.text, atUs } : null
}

/** Whether whoever has joined wrote a text that was not known before: so it was taken, though no answer came. */
export function isInChat(joined: Joined, text: string | undefined, before: Control): boolean {
  const { participantId, control } = joined
  const isNew = (line: ChatLine) => control?.run !== before.run || line.version > before.version
  return (control?.chat ?? []).some(
    (line) => line.participantId === participantId && line.text === text && isNew(line),
  )
}
