/** The media parts of a call, with nothing between sender and receiver but time. */
import type { Command } from '../../src/connection/contract'
import { createCallMedia } from '../../src/media/call-media'
import type { MediaEnds, ReceivedFrame, ReceivedPacket } from '../../src/media/parts'

declare const self: DedicatedWorkerGlobalScope

/** How late pictures and packets arrive, ms; packets by chance up to `jitterMs` later; each `lostEvery`th is lost. */
export interface Line {
  readonly pictureMs: number
  readonly packetMs: number
  readonly jitterMs: number
  readonly lostEvery: number
}

export type LoopCommand =
  | Command
  | { readonly kind: 'line'; readonly line: Line }
  | { readonly kind: 'report' }

/** What came through the loop. */
export interface LoopReport {
  readonly kind: 'report'
  readonly pictures: number
  readonly shown: number
  readonly bytes: number
  readonly encodeMs: number
  readonly decodeMs: number
  readonly packets: number
  readonly levels: readonly number[]
  readonly voiced: number
  readonly concealed: number
  readonly jitterMs: number
  readonly skewMs: number
  readonly skews: readonly number[]
  readonly underruns: number
  readonly lacking: readonly string[]
  /** What the microphone gave, and what was mixed for the loudspeaker, 48 kHz. */
  readonly said: Float32Array
  readonly heard: Float32Array
}

const ME = 'me'
const seen = { pictures: 0, shown: 0, bytes: 0, decodeMs: 0, packets: 0, voiced: 0, underruns: 0 }
const levels: number[] = []
const skews: number[] = []
const lacking: string[] = []
const said: Float32Array[] = []
const heard: Float32Array[] = []
let line: Line = { pictureMs: 30, packetMs: 30, jitterMs: 0, lostEvery: 0 }
let sequence = 0
let comesMs = 0

const nowUs = () => Math.round((performance.timeOrigin + performance.now()) * 1000)

const ends: MediaEnds = {
  nowUs,
  mayTake: () => true,
  picture: (jpeg, { width, height, capturedUs }) => {
    seen.pictures++
    seen.bytes += jpeg.byteLength
    const facts = { participantId: ME, jpeg, width, height, faces: [], effects: [], hiddenWhole: false }
    const frame: Omit<ReceivedFrame, 'arrivedUs'> = { ...facts, capturedUs }
    setTimeout(() => media.videoReceiver.frame({ ...frame, arrivedUs: nowUs() }), line.pictureMs)
  },
  packet: (opus, level, voice, capturedUs) => {
    seen.packets++
    seen.voiced += voice ? 1 : 0
    levels.push(level)
    sequence++
    if (line.lostEvery > 0 && sequence % line.lostEvery === 0) {
      return
    }
    const packet: Omit<ReceivedPacket, 'arrivedUs'> = {
      participantId: ME,
      epoch: 1n,
      sequence,
      opus,
      capturedUs,
    }
    // In order, as over a connection: one that is late holds up those behind it.
    comesMs = Math.max(comesMs, performance.now() + line.packetMs + Math.random() * line.jitterMs)
    const arrive = () => media.audioReceiver.packet({ ...packet, arrivedUs: nowUs() })
    setTimeout(arrive, comesMs - performance.now())
  },
  packetLeftOut: () => {},
  ownLevel: (level) => self.postMessage({ kind: 'own-level', level }),
  shown: (_frame, decodeMs) => {
    seen.shown++
    seen.decodeMs += decodeMs
    skews.push(media.sync.skewMs(ME))
  },
  newer: () => {},
  pictureFacts: (facts) => self.postMessage({ kind: 'picture', facts }, facts.bitmap ? [facts.bitmap] : []),
  noPicture: (participantId) => self.postMessage({ kind: 'no-picture', participantId }),
  lacking: (what) => lacking.push(what),
}

const media = createCallMedia(ends)

/** Another port, over which the same goes, and is listened to: `there` and `back` see each message. */
function tapped(
  port: MessagePort,
  there: (data: unknown) => void,
  back: (data: unknown) => void,
): MessagePort {
  const { port1, port2 } = new MessageChannel()
  port.onmessage = ({ data }) => {
    there(data)
    port1.postMessage(data)
  }
  port1.onmessage = ({ data }) => {
    back(data)
    port.postMessage(data, [data.buffer])
  }
  return port2
}

function report(): LoopReport {
  const { concealed, jitterMs } = media.audioReceiver.numbers(ME)
  const encodeMs = media.videoSender.encodeMs()
  const decodeMs = seen.decodeMs / seen.shown
  const skewMs = media.sync.skewMs(ME)
  const sounds = { said: joined(said), heard: joined(heard) }
  return {
    kind: 'report',
    ...seen,
    encodeMs,
    decodeMs,
    levels,
    concealed,
    jitterMs,
    skewMs,
    skews,
    lacking,
    ...sounds,
  }
}

function joined(blocks: Float32Array[]): Float32Array {
  const all = new Float32Array(blocks.reduce((sum, block) => sum + block.length, 0))
  let at = 0
  for (const block of blocks) {
    all.set(block, at)
    at += block.length
  }
  return all
}

self.onmessage = ({ data }: MessageEvent<LoopCommand>) => {
  switch (data.kind) {
    case 'line':
      line = data.line
      break
    case 'report':
      self.postMessage(report())
      break
    case 'camera':
      media.videoSender.frames(data.frames)
      break
    case 'camera-picture':
      media.videoSender.picture(data.picture, data.capturedUs)
      break
    case 'microphone': {
      const hear = (block: unknown) => said.push((block as { samples: Float32Array }).samples.slice())
      media.audioSender.microphone(data.port && tapped(data.port, hear, () => {}))
      break
    }
    case 'speaker': {
      const look = (state: unknown) => {
        seen.underruns = (state as { underruns: number }).underruns
      }
      const hear = (block: unknown) => heard.push((block as Float32Array).slice())
      media.audioReceiver.speaker(data.port && tapped(data.port, look, hear))
      break
    }
    case 'muted':
      media.audioSender.setMuted(data.muted)
      break
    case 'surface':
      media.videoReceiver.surface(data.participantId, data.canvas)
      break
    case 'surface-here':
      media.videoReceiver.surfaceHere(data.participantId)
      break
    case 'surface-gone':
      media.videoReceiver.surfaceGone(data.participantId)
      break
  }
}

media.videoSender.setPace({ framesPerSecond: 15, maxSide: 640, jpegQuality: 80 })
