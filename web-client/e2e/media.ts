/** What browsers get for cameras and microphones: real people and voices where they are, see NOTICE. */
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, renameSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const FOLDER = resolve(process.env['CALLSTREAM_MEDIA'] ?? join(import.meta.dirname, '../../../shared/media'))

/** Photographs that the build brings along, for where there are no clips: each as a still that moves. */
const SAMPLES = resolve(import.meta.dirname, '../../local/media/node_modules/@vladmandic/face-api/demo')

const MADE = join(tmpdir(), 'callstream-e2e')
const FRAMES_PER_SECOND = 15
/** Of a clip, which goes round and round. */
const SECONDS = '8'

/** Grey pictures of {@link GREY_WIDTH} by {@link GREY_HEIGHT}: enough to tell what is to be seen. */
export const GREY_WIDTH = 64
export const GREY_HEIGHT = 48

/** A camera's picture and where it comes from. */
export interface Clip {
  readonly source: string
  /** Raw pictures with their rate, as Chromium takes them for a camera: of an MJPEG it would take 30 a second. */
  readonly file: string
}

/** A microphone's sound. */
export interface Voice {
  /** WAV, 48 kHz, mono, between silences. */
  readonly file: string
}

function ffmpeg(...options: string[]): Buffer {
  return execFileSync('ffmpeg', ['-v', 'error', '-y', ...options], { maxBuffer: 512 * 1024 * 1024 })
}

/** Makes a file once, whoever else makes it at the same time. */
export function made(key: string, extension: string, make: (file: string) => void): string {
  mkdirSync(MADE, { recursive: true })
  const file = join(MADE, createHash('sha256').update(key).digest('hex').slice(0, 16) + extension)
  if (!existsSync(file)) {
    const unfinished = join(MADE, `${process.pid}-${Date.now()}${extension}`)
    make(unfinished)
    renameSync(unfinished, file)
  }
  return file
}

/** The face of person 1, 2 or 3, near the camera. */
export function clipOf(person: 1 | 2 | 3): Clip {
  const recorded = join(FOLDER, 'callers', `asl_p${person}_closeup_640x480.mp4`)
  const source = existsSync(recorded) ? recorded : join(SAMPLES, `sample${person + 2}.jpg`)
  const scale = 'scale=640:480:force_original_aspect_ratio=increase,crop=640:480'
  const input = source === recorded ? ['-i', source] : ['-loop', '1', '-t', SECONDS, '-i', source]
  const file = made(`clip ${source}`, '.y4m', (to) =>
    ffmpeg(
      ...input,
      ...['-vf', `${scale},fps=${FRAMES_PER_SECOND}`],
      ...['-pix_fmt', 'yuv420p', '-t', SECONDS, '-f', 'yuv4mpegpipe', to],
    ),
  )
  return { source, file }
}

/** The pictures of a clip, in order, {@link GREY_WIDTH} × {@link GREY_HEIGHT} bytes each. */
export function greyFrames(clip: Clip): Uint8Array[] {
  const size = `${GREY_WIDTH}:${GREY_HEIGHT}`
  const options = ['-i', clip.file, '-vf', `scale=${size}:flags=area`]
  const all = ffmpeg(...options, '-pix_fmt', 'gray', '-f', 'rawvideo', '-')
  const length = GREY_WIDTH * GREY_HEIGHT
  return Array.from({ length: Math.floor(all.length / length) }, (_, at) =>
    all.subarray(at * length, (at + 1) * length),
  )
}

/** JPEG pictures of a clip, spread over it, as a face is enrolled with. */
export function stills(clip: Clip, count: number): Buffer[] {
  return Array.from({ length: count }, (_, at) =>
    ffmpeg(
      ...['-i', clip.file, '-vf', `select=eq(n\\,${10 + at * 20})`, '-frames:v', '1'],
      ...['-q:v', '2', '-f', 'image2pipe', '-c:v', 'mjpeg', '-'],
    ),
  )
}

/** A voice: read sentences, or one that is made up where there are none. */
export function voiceOf(person: 1 | 2 | 3): Voice {
  const folder = join(FOLDER, 'speech')
  const files = existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith('.wav'))
        .sort()
    : []
  const name = files[(person - 1) * 2]
  const source = name === undefined ? null : join(folder, name)
  // Syllables: a tone with overtones that comes and goes, at no steady beat.
  const madeUp = `aevalsrc='0.3*sin(2*PI*${100 + 20 * person}*t)*sin(2*PI*3*t)*sin(2*PI*0.7*t)+0.1*sin(2*PI*700*t)*sin(2*PI*2.3*t)':d=6`
  const input = source === null ? ['-f', 'lavfi', '-i', madeUp] : ['-i', source]
  const file = made(`voice ${source ?? madeUp}`, '.wav', (to) =>
    ffmpeg(
      ...input,
      '-af',
      'volume=1.5,apad=pad_dur=0.5',
      '-ac',
      '1',
      '-ar',
      '48000',
      '-c:a',
      'pcm_s16le',
      to,
    ),
  )
  return { file }
}

/** A microphone where nobody speaks. */
export function silence(): Voice {
  const file = made('silence', '.wav', (to) =>
    ffmpeg('-f', 'lavfi', '-i', 'anullsrc=r=48000:cl=mono', '-t', '5', '-c:a', 'pcm_s16le', to),
  )
  return { file }
}

/** Samples of a voice, 8 kHz, -1 to 1. */
export function samples(voice: Voice): Float32Array {
  const raw = ffmpeg('-i', voice.file, '-ar', '8000', '-ac', '1', '-f', 'f32le', '-')
  return new Float32Array(raw.buffer.slice(raw.byteOffset, raw.byteOffset + raw.length))
}
