import { computed, type Signal, signal } from '@preact/signals'
import { vi } from 'vitest'
import type { Numbers, Phase, PictureFacts } from '../connection/contract'
import { FIRST_TIME } from '../settings/devices/device-memory'
import { OwnDevices } from '../settings/devices/own-devices'
import type { InCall } from './call-context'
import type {
  Caller,
  CallModel,
  ChatEntry,
  EffectChoice,
  RequiredEffect,
  ShownReaction,
  Tiding,
} from './call-model'
import { CallView } from './call-view'

/** A caller of whom only what matters is said. */
export function callerOf(id: string, of: Partial<Caller> = {}): Caller {
  return {
    id,
    name: id,
    self: false,
    owner: false,
    guest: false,
    reconnecting: false,
    muted: false,
    cameraOff: false,
    hand: 0,
    speaking: false,
    ...of,
  }
}

/** A call for tests of the screen: its signals are set by the test, its functions remember their calls. */
export function fakeCall(...others: readonly Caller[]) {
  const signals = {
    phase: signal<Phase>({ kind: 'connecting' }),
    title: signal('Tea'),
    callers: signal<readonly Caller[]>([callerOf('me', { self: true, name: 'Ada' }), ...others]),
    lead: signal<string | null>(null),
    locked: signal(false),
    chat: signal<readonly ChatEntry[]>([]),
    unread: signal(0),
    reactions: signal<readonly ShownReaction[]>([]),
    tidings: signal<readonly Tiding[]>([]),
    degraded: signal<string | null>(null),
    numbers: signal<Numbers | null>(null),
    level: signal(0),
    offered: signal<readonly EffectChoice[]>(['none', 'blur-me', 'blur-faces']),
    required: signal<RequiredEffect>('none'),
    effect: signal<EffectChoice>('none'),
    mayRecognise: signal(true),
    recognise: signal(false),
  }
  const pictures = new Map<string, Signal<PictureFacts | null>>()
  const picture = (id: string) => {
    const known = pictures.get(id) ?? signal<PictureFacts | null>(null)
    pictures.set(id, known)
    return known
  }
  const done = {
    setMuted: vi.fn(),
    setCameraOff: vi.fn(),
    raiseHand: vi.fn(),
    say: vi.fn(),
    react: vi.fn(),
    askToMute: vi.fn(),
    putOut: vi.fn(),
    setLocked: vi.fn(),
    choose: vi.fn(),
    setRecognise: vi.fn(),
    watch: vi.fn(),
    setChatOpen: vi.fn(),
    dismiss: vi.fn(),
    leave: vi.fn(),
    close: vi.fn(),
  }
  const me = computed(() => signals.callers.value.find((caller) => caller.self) ?? null)
  const model: CallModel = { ...signals, ...done, me, picture }
  const call: InCall = {
    callId: 'c1',
    model,
    view: new CallView(model),
    own: new OwnDevices(null, true, signal(FIRST_TIME)),
    surface: () => () => {},
    invite: async () => 'https://callstream.example/#/invitation/x',
    sound: { blocked: signal(false), allow: vi.fn() },
    setSyncMs: vi.fn(),
  }
  return { call, signals, done, picture }
}
