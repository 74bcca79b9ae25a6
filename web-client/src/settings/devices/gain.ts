/** Whether the microphone is well set, from three seconds of speech. Pure. */

/** How loud a moment of sound was; 1 is as loud as can be. */
export interface Loudness {
  readonly rms: number
  readonly peak: number
}

export type GainVerdict = 'silent' | 'quiet' | 'good' | 'loud'

/** How long the person speaks for the check, ms. */
export const GAIN_CHECK_MS = 3_000

/** Under -60 dBFS there is nothing but the noise of the microphone itself. */
const NOTHING = decibels(-60)
/** Speech should be at about -26 dBFS (ITU-T P.56 measures for telephony's nominal level); 12 dB under it is hard to hear. */
const TOO_QUIET = decibels(-38)
const TOO_LOUD = decibels(-10)
/** A peak over it is cut off, and more than this share of moments with such peaks is heard as crackling. */
const CLIPPED = 0.985
const CLIPPED_SHARE = 0.02
/** People pause: the loudest third of moments is speech, also of who speaks haltingly. */
const SPEECH_SHARE = 1 / 3

export function judgeGain(moments: readonly Loudness[]): GainVerdict {
  const speech = rms(loudest(moments))
  if (speech < NOTHING) return 'silent'
  const clipped = moments.filter((moment) => moment.peak >= CLIPPED).length
  if (speech > TOO_LOUD || clipped > moments.length * CLIPPED_SHARE) return 'loud'
  return speech < TOO_QUIET ? 'quiet' : 'good'
}

/** How far a meter's bar reaches, 0 to 1: by ear, from -60 dBFS to 0. */
export function meterOf(rmsNow: number): number {
  const shown = 1 + (20 * Math.log10(Math.max(rmsNow, 1e-6))) / 60
  return Math.min(1, Math.max(0, shown))
}

export function loudnessOf(samples: Float32Array): Loudness {
  let sum = 0
  let peak = 0
  for (const sample of samples) {
    sum += sample * sample
    peak = Math.max(peak, Math.abs(sample))
  }
  return { rms: samples.length === 0 ? 0 : Math.sqrt(sum / samples.length), peak }
}

function loudest(moments: readonly Loudness[]): readonly Loudness[] {
  const most = Math.ceil(moments.length * SPEECH_SHARE)
  return [...moments].sort((one, other) => other.rms - one.rms).slice(0, most)
}

function rms(moments: readonly Loudness[]): number {
  if (moments.length === 0) return 0
  return Math.sqrt(moments.reduce((sum, moment) => sum + moment.rms ** 2, 0) / moments.length)
}

function decibels(value: number): number {
  return 10 ** (value / 20)
}
