import { RATE, type WorkletOrder } from './worklets/messages'
import playbackWorklet from './worklets/playback-worklet?worker&url'

/** How often the worklet is told how far away the loudspeaker is, ms: it changes with the device. */
const LATENCY_EVERY_MS = 2_000

/** What TypeScript's libraries do not know of all browsers: the choice of the loudspeaker. */
interface ChoosesSink {
  setSinkId?(deviceId: string): Promise<void>
}

/** Whether the page may choose the loudspeaker; where not, the system's settings do. */
export function choosesSpeaker(): boolean {
  return typeof AudioContext !== 'undefined' && 'setSinkId' in AudioContext.prototype
}

/** The loudspeaker, which plays what the call worker mixes. */
export interface SoundOut {
  /** For the command `speaker`, to be transferred with it. */
  readonly port: MessagePort
  /** False: the browser wants the person to touch something first; then call `resume`. */
  readonly isRunning: boolean
  resume(): Promise<void>
  /** Where `choosesSpeaker`. Empty: the system's own. Rejects where the device is gone. */
  setDevice(deviceId: string): Promise<void>
  close(): void
}

/** Opens the loudspeaker. `changed`: it has begun or ceased to run. */
export async function openSoundOut(changed: (isRunning: boolean) => void = () => {}): Promise<SoundOut> {
  const context = new AudioContext({ sampleRate: RATE, latencyHint: 'interactive' })
  context.onstatechange = () => changed(context.state === 'running')
  await context.audioWorklet.addModule(playbackWorklet).catch(async (error: unknown) => {
    await context.close()
    throw error
  })
  const node = new AudioWorkletNode(context, 'playback', { numberOfInputs: 0, outputChannelCount: [1] })
  node.connect(context.destination)
  const { port1, port2 } = new MessageChannel()
  const order = (what: WorkletOrder, transfer: Transferable[] = []) => node.port.postMessage(what, transfer)
  order({ kind: 'port', port: port1 }, [port1])
  const timer = setInterval(
    () => order({ kind: 'output-latency', outputUs: latencyUs(context) }),
    LATENCY_EVERY_MS,
  )
  context.resume().catch(() => {})
  return {
    port: port2,
    get isRunning() {
      return context.state === 'running'
    },
    resume: () => context.resume(),
    setDevice: async (deviceId) => (context as ChoosesSink).setSinkId?.(deviceId),
    close: () => {
      clearInterval(timer)
      order({ kind: 'end' })
      context.onstatechange = null
      context.close().catch(() => {})
    },
  }
}

function latencyUs(context: AudioContext): number {
  const seconds = (context.baseLatency || 0) + (context.outputLatency || 0)
  return Math.round(seconds * 1e6)
}
