import captureWorklet from './worklets/capture-worklet?worker&url'
import { RATE, type WorkletOrder } from './worklets/messages'

/** A microphone whose sound goes to the call worker. */
export interface MicrophoneFeed {
  /** For the command `microphone`, to be transferred with it. */
  readonly port: MessagePort
  /** Lets it run, where the browser wants the person to touch something first. */
  resume(): Promise<void>
  /** Ends the feed; the track goes on. */
  close(): void
}

/**
 * Cuts a microphone's track into blocks for the call worker.
 *
 * @param changed it has begun or ceased to run: the browser wants the person to touch something, or a phone call came
 */
export async function feedMicrophone(
  track: MediaStreamTrack,
  changed: (isRunning: boolean) => void = () => {},
): Promise<MicrophoneFeed> {
  const { context, source } = await captureContext(track)
  context.onstatechange = () => changed(context.state === 'running')
  const node = new AudioWorkletNode(context, 'capture', { numberOfOutputs: 0 })
  source.connect(node)
  const { port1, port2 } = new MessageChannel()
  node.port.postMessage({ kind: 'port', port: port1 } satisfies WorkletOrder, [port1])
  context.resume().catch(() => {})
  return {
    port: port2,
    resume: () => context.resume(),
    close: () => {
      node.port.postMessage({ kind: 'end' } satisfies WorkletOrder)
      source.disconnect()
      context.onstatechange = null
      context.close().catch(() => {})
    },
  }
}

/** At 48 kHz; at the microphone's own rate where the browser does not convert it: then the worklet does. */
async function captureContext(track: MediaStreamTrack) {
  const stream = new MediaStream([track])
  for (const options of [{ sampleRate: RATE, latencyHint: 'interactive' as const }, {}]) {
    const context = new AudioContext(options)
    try {
      const source = context.createMediaStreamSource(stream)
      await context.audioWorklet.addModule(captureWorklet)
      return { context, source }
    } catch (error) {
      await context.close()
      if (!('sampleRate' in options)) {
        throw error
      }
    }
  }
  throw new Error('unreachable')
}
