/** The page's end of all sound: hands microphone and loudspeaker to the call worker, and has no part in it after that. */
import { SAMPLE_RATE } from './sound-format'
import captureUrl from './worklets/capture-worklet?worker&url'
import playbackUrl from './worklets/playback-worklet?worker&url'

/** How often the way to the loudspeaker is looked at, which changes with the device, ms. */
const LATENCY_EVERY_MS = 2000

/** What browsers have that TypeScript does not know yet (Audio Output Devices API). */
interface SinkContext {
  setSinkId?(id: string): Promise<void>
}

export class PageSound {
  private readonly context = new AudioContext({ sampleRate: SAMPLE_RATE, latencyHint: 'interactive' })
  private readonly loaded: Promise<void>
  private microphone: MediaStreamAudioSourceNode | null = null
  private capture: AudioWorkletNode | null = null
  private latencyTimer: ReturnType<typeof setInterval> | undefined

  /** @param onBlocked told whether the browser waits for the person to allow sound */
  constructor(onBlocked: (blocked: boolean) => void) {
    const tell = () => onBlocked(this.context.state === 'suspended')
    this.context.addEventListener('statechange', tell)
    this.loaded = Promise.all(
      [captureUrl, playbackUrl].map((url) => this.context.audioWorklet.addModule(url)),
    ).then(() => tell())
    this.allow()
  }

  /** To be called by what the person does. */
  allow(): void {
    this.context.resume().catch(() => {}) // it stays blocked, and said so
  }

  /**
   * Begins to listen to a microphone, in place of the one before.
   *
   * @param track stays its owner's
   * @returns the end that the call worker is given
   */
  async listen(track: MediaStreamTrack): Promise<MessagePort> {
    await this.loaded
    this.unlisten()
    const capture = new AudioWorkletNode(this.context, 'capture', {
      numberOfInputs: 1,
      numberOfOutputs: 0,
      channelCount: 1,
      channelCountMode: 'explicit',
    })
    this.microphone = this.context.createMediaStreamSource(new MediaStream([track]))
    this.microphone.connect(capture)
    this.capture = capture
    return portOf(capture)
  }

  unlisten(): void {
    this.microphone?.disconnect()
    this.capture?.disconnect()
    this.microphone = this.capture = null
  }

  /**
   * Begins to play, once.
   *
   * @returns the end that the call worker is given
   */
  async play(): Promise<MessagePort> {
    await this.loaded
    const playback = new AudioWorkletNode(this.context, 'playback', {
      numberOfInputs: 0,
      numberOfOutputs: 1,
      outputChannelCount: [2],
    })
    playback.connect(this.context.destination)
    const tellLatency = () => playback.port.postMessage(this.latencyUs)
    tellLatency()
    this.latencyTimer = setInterval(tellLatency, LATENCY_EVERY_MS)
    return portOf(playback)
  }

  /**
   * Chooses the loudspeaker.
   *
   * @param id empty: as the system has it
   * @returns whether this browser could do it
   */
  async useSpeaker(id: string): Promise<boolean> {
    const context = this.context as SinkContext
    if (context.setSinkId === undefined) return id === ''
    return context.setSinkId(id).then(
      () => true,
      () => false,
    )
  }

  close(): void {
    clearInterval(this.latencyTimer)
    this.unlisten()
    this.context.close().catch(() => {})
  }

  /** Not all browsers say both. */
  private get latencyUs(): number {
    const { baseLatency, outputLatency } = this.context
    return ((baseLatency || 0) + (outputLatency || 0)) * 1e6
  }
}

/** Worklet and worker speak to each other without the page. */
function portOf(node: AudioWorkletNode): MessagePort {
  const { port1, port2 } = new MessageChannel()
  node.port.postMessage(port1, [port1])
  return port2
}
