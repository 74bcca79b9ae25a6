/**
 * The person's camera, microphone and loudspeaker: which there are, which are chosen, and what is open. Lives as long
 * as the check before the call and the call together, so that nothing is opened twice.
 */
import { type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { DeviceMemory } from './device-memory'
import { type Grounds, Source } from './source'

export interface Device {
  readonly id: string
  /** Empty until the person has allowed one. */
  readonly label: string
}

export interface Devices {
  readonly cameras: readonly Device[]
  readonly microphones: readonly Device[]
  readonly speakers: readonly Device[]
}

/** What of `navigator.mediaDevices` is used. */
export type MediaSource = Pick<
  MediaDevices,
  'enumerateDevices' | 'getUserMedia' | 'addEventListener' | 'removeEventListener'
>

/** What frames are sent in where nothing bounds them: what a camera gives beyond it costs, and is thrown away. */
const PICTURE = { width: { ideal: 640 }, height: { ideal: 480 }, frameRate: { ideal: 15, max: 30 } }
/** Without the first one everybody hears themselves. */
const SOUND = { echoCancellation: true, noiseSuppression: true, autoGainControl: true, channelCount: 1 }

export class OwnDevices {
  readonly camera: Source
  readonly microphone: Source
  readonly #media: MediaSource | null
  readonly #devices = signal<Devices>({ cameras: [], microphones: [], speakers: [] })
  readonly #memory: Signal<DeviceMemory>
  readonly #picture: MediaTrackConstraints
  /** Which way the camera of a phone looks; null: as chosen by id. */
  readonly #facing = signal<'user' | 'environment' | null>(null)

  /**
   * @param media null where the browser has none, or the page is not secure
   * @param picture what the camera is asked for besides itself
   */
  constructor(
    media: MediaSource | null,
    secure: boolean,
    memory: Signal<DeviceMemory>,
    picture: MediaTrackConstraints = PICTURE,
  ) {
    this.#media = media
    this.#memory = memory
    this.#picture = picture
    const grounds: Grounds = { secure, supported: media !== null }
    this.camera = new Source(() => this.#openCamera(), grounds)
    this.microphone = new Source(() => this.#openMicrophone(), grounds)
    media?.addEventListener('devicechange', this.#changed)
    void this.#list()
  }

  get devices(): ReadonlySignal<Devices> {
    return this.#devices
  }

  get memory(): ReadonlySignal<DeviceMemory> {
    return this.#memory
  }

  get facing(): ReadonlySignal<'user' | 'environment' | null> {
    return this.#facing
  }

  /** Remembers it; what is open is opened anew where another one was chosen. */
  choose(change: Partial<DeviceMemory>): void {
    this.#memory.value = { ...this.#memory.value, ...change }
    if (change.camera !== undefined) {
      this.#facing.value = null
      reopen(this.camera)
    }
    if (change.microphone !== undefined) reopen(this.microphone)
  }

  /** From the front camera to the back one, or the other way. */
  turnCamera(): void {
    this.#facing.value = this.#facing.value === 'environment' ? 'user' : 'environment'
    reopen(this.camera)
  }

  close(): void {
    this.#media?.removeEventListener('devicechange', this.#changed)
    this.closeSources()
  }

  /** Lets camera and microphone go, until they are opened again. */
  closeSources(): void {
    this.camera.close()
    this.microphone.close()
  }

  readonly #changed = (): void => {
    void this.#list().then(() => this.#goBack())
    this.camera.devicesChanged()
    this.microphone.devicesChanged()
  }

  /** The one that was chosen is there again, and another one had taken its place. */
  #goBack(): void {
    const { cameras, microphones } = this.#devices.peek()
    const { camera, microphone } = this.#memory.peek()
    if (this.#facing.peek() === null) reopenAs(this.camera, camera, cameras)
    reopenAs(this.microphone, microphone, microphones)
  }

  async #openCamera(): Promise<MediaStreamTrack> {
    const facing = this.#facing.value
    const wish = facing === null ? wished(this.#memory.value.camera) : { facingMode: facing }
    return this.#track({ video: { ...this.#picture, ...wish } })
  }

  async #openMicrophone(): Promise<MediaStreamTrack> {
    return this.#track({ audio: { ...SOUND, ...wished(this.#memory.value.microphone) } })
  }

  async #track(constraints: MediaStreamConstraints): Promise<MediaStreamTrack> {
    if (this.#media === null) throw new Error('no media devices')
    const stream = await this.#media.getUserMedia(constraints)
    // Labels are told only now.
    void this.#list()
    const [track] = stream.getTracks()
    if (track === undefined) throw new DOMException('no track', 'NotFoundError')
    return track
  }

  async #list(): Promise<void> {
    const all = (await this.#media?.enumerateDevices().catch(() => [])) ?? []
    const of = (kind: MediaDeviceKind) =>
      all
        .filter((device) => device.kind === kind && device.deviceId !== '' && device.deviceId !== 'default')
        .map((device) => ({ id: device.deviceId, label: device.label }))
    this.#devices.value = {
      cameras: of('videoinput'),
      microphones: of('audioinput'),
      speakers: of('audiooutput'),
    }
  }
}

/** One that is not there any more must not keep the person out: it is a wish, not a must. */
function wished(id: string | undefined): { deviceId?: { ideal: string } } {
  return id === undefined || id === '' ? {} : { deviceId: { ideal: id } }
}

function reopenAs(source: Source, chosen: string | undefined, there: readonly Device[]): void {
  const state = source.state.peek()
  const isThere = there.some(({ id }) => id === chosen)
  if (isThere && state.kind === 'on' && state.track.getSettings().deviceId !== chosen) void source.open()
}

function reopen(source: Source): void {
  if (source.state.peek().kind !== 'off') void source.open()
}
