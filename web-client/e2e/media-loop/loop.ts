/** A camera and a microphone, through the media parts, back to a tile and the loudspeaker of the same page. */
import type { CallLink } from '../../src/connection/call-link'
import type { Notice } from '../../src/connection/contract'
import { feedCamera } from '../../src/media/camera-feed'
import { feedMicrophone } from '../../src/media/microphone'
import { openSoundOut } from '../../src/media/sound-out'
import { attachTile } from '../../src/media/tile-surface'
import type { Line, LoopCommand, LoopReport } from './loop-worker'

const worker = new Worker(new URL('./loop-worker.ts', import.meta.url), { type: 'module' })
const listeners = new Set<(notice: Notice) => void>()
const longTasks: number[] = []
const levels: number[] = []
let reported: (report: LoopReport) => void = () => {}

worker.onmessage = ({ data }: MessageEvent<Notice | LoopReport>) => {
  if (data.kind === 'report') {
    reported(data)
  } else {
    for (const listener of listeners) {
      listener(data)
    }
  }
}

const link: CallLink = {
  send: (command, transfer = []) => worker.postMessage(command, transfer),
  listen: (listener) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
  close: () => worker.terminate(),
}

const order = (command: LoopCommand) => worker.postMessage(command)

/** Brightness of the tile, scaled to 16x12; empty: there is nothing on it. */
function tilePixels(): number[] {
  const tile = document.getElementById('tile') as HTMLCanvasElement
  const small = document.createElement('canvas')
  small.width = 16
  small.height = 12
  const context = small.getContext('2d')
  context?.drawImage(tile, 0, 0, 16, 12)
  return [...(context?.getImageData(0, 0, 16, 12).data ?? [])].filter((_, i) => i % 4 === 1)
}

/** Sound is compared at this rate: most of speech lies under half of it. */
const RATE = 2_000
const THINNED = 48_000 / RATE
/** Long enough to know speech again, so short that playing half a percent faster does not show: 200 ms. */
const STRETCH = RATE / 5

/**
 * How alike what was said and what was heard are, by short stretches in which somebody speaks: the correlation,
 * 0 to 1, where each fits best. Each is looked for by itself, as pauses are made shorter and longer.
 */
function likenesses(said: Float32Array, heard: Float32Array): number[] {
  const mine = thinned(said)
  const theirs = thinned(heard)
  const found: number[] = []
  for (let from = RATE; from + STRETCH <= theirs.length; from += STRETCH) {
    const stretch = theirs.subarray(from, from + STRETCH)
    if (product(stretch, stretch) / STRETCH > 1e-4) {
      found.push(bestLikeness(mine, stretch, from))
    }
  }
  return found
}

function thinned(sound: Float32Array): Float32Array {
  return Float32Array.from({ length: Math.floor(sound.length / THINNED) }, (_, i) =>
    sound.subarray(THINNED * i, THINNED * (i + 1)).reduce((sum, sample) => sum + sample / THINNED, 0),
  )
}

function product(a: Float32Array, b: Float32Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) {
    sum += (a[i] as number) * (b[i] as number)
  }
  return sum
}

/** Looks up to two seconds to both sides. */
function bestLikeness(mine: Float32Array, stretch: Float32Array, from: number): number {
  let best = 0
  for (let at = Math.max(0, from - 2 * RATE); at < Math.min(from + 2 * RATE, mine.length - STRETCH); at++) {
    const other = mine.subarray(at, at + STRETCH)
    const size = Math.sqrt(product(stretch, stretch) * product(other, other))
    best = Math.max(best, product(stretch, other) / (size + 1e-9))
  }
  return best
}

async function start(): Promise<void> {
  new PerformanceObserver((list) =>
    longTasks.push(...list.getEntries().map((entry) => entry.duration)),
  ).observe({
    entryTypes: ['longtask'],
  })
  link.listen((notice) => {
    if (notice.kind === 'own-level') {
      levels.push(notice.level)
    }
  })
  attachTile(link, document.getElementById('tile') as HTMLCanvasElement, 'me')
  const devices = await navigator.mediaDevices.getUserMedia({
    video: { width: 640, height: 480 },
    audio: { echoCancellation: true },
  })
  feedCamera(link, devices.getVideoTracks()[0] as MediaStreamTrack)
  const microphone = await feedMicrophone(devices.getAudioTracks()[0] as MediaStreamTrack)
  link.send({ kind: 'microphone', port: microphone.port }, [microphone.port])
  const out = await openSoundOut()
  link.send({ kind: 'speaker', port: out.port }, [out.port])
}

async function report() {
  const { said, heard, ...numbers } = await new Promise<LoopReport>((resolve) => {
    reported = resolve
    order({ kind: 'report' })
  })
  const blocked = [...longTasks]
  return {
    ...numbers,
    blocked,
    ownLevels: levels.length,
    likenesses: likenesses(said, heard),
    tile: tilePixels(),
  }
}

const loop = {
  start,
  report,
  setLine: (line: Line) => order({ kind: 'line', line }),
  setMuted: (muted: boolean) => order({ kind: 'muted', muted }),
}

export type Loop = typeof loop

Object.assign(window, { loop })
