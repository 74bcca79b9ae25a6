import type { ReadonlySignal } from '@preact/signals'
import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { OwnDevices } from '../settings/devices/own-devices'
import type { CallModel } from './call-model'
import type { CallView } from './call-view'

/** Hands a canvas to where pictures are drawn. @returns takes it back */
export type Surface = (canvas: HTMLCanvasElement, participantId: string) => () => void

/** What all parts of the call's screen work on. */
export interface InCall {
  readonly callId: string
  readonly model: CallModel
  readonly view: CallView
  readonly own: OwnDevices
  readonly surface: Surface
  /** Makes a link into the call; only its owner may. */
  readonly invite: () => Promise<string>
  /** Whether sound waits for the person to allow it; and allows it. */
  readonly sound: { readonly blocked: ReadonlySignal<boolean>; allow(): void }
  setSyncMs(ms: number): void
}

const Context = createContext<InCall | null>(null)

export const InCallProvider = Context.Provider

export function useInCall(): InCall {
  const call = useContext(Context)
  if (call === null) throw new Error('not in a call')
  return call
}
