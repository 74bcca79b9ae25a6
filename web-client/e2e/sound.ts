import type { Page } from '@playwright/test'

/** Samples a second of what is recorded and compared. */
export const RATE = 8000

const WINDOW = RATE / 100

/**
 * From now on everything that the page plays is also kept, the last 20 s of it, at {@link RATE}. What the page connects
 * to a loudspeaker is what is heard: nothing of the page's own takes part in the recording.
 */
export async function listenIn(page: Page): Promise<void> {
  await page.addInitScript((rate) => {
    const heard: number[] = []
    Object.assign(globalThis, { heard })
    const connect = AudioNode.prototype.connect as (this: AudioNode, ...to: unknown[]) => unknown
    const taps = new WeakMap<BaseAudioContext, ScriptProcessorNode>()
    const tapOf = (context: BaseAudioContext) => {
      const known = taps.get(context)
      if (known !== undefined) return known
      const tap = context.createScriptProcessor(2048, 1, 1)
      taps.set(context, tap)
      let place = 0
      tap.onaudioprocess = ({ inputBuffer }) => {
        const samples = inputBuffer.getChannelData(0)
        const step = context.sampleRate / rate
        for (; place < samples.length; place += step) {
          heard.push(samples[Math.floor(place)] as number)
        }
        place -= samples.length
        if (heard.length > 20 * rate) heard.splice(0, heard.length - 20 * rate)
      }
      connect.call(tap, context.destination)
      return tap
    }
    AudioNode.prototype.connect = function (this: AudioNode, ...to: unknown[]) {
      if (to[0] instanceof AudioDestinationNode) connect.call(this, tapOf(this.context))
      return connect.apply(this, to)
    } as AudioNode['connect']
  }, RATE)
}

/** What was played in the last seconds. */
export async function heard(page: Page, seconds: number): Promise<Float32Array> {
  const samples = await page.evaluate(
    (count) => (globalThis as unknown as { heard: number[] }).heard.slice(-count),
    seconds * RATE,
  )
  return Float32Array.from(samples)
}

/** Root mean square of samples, 0 to 1. */
export function loudness(samples: Float32Array): number {
  return Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / Math.max(1, samples.length))
}

/** How loud each hundredth of a second is. */
function envelope(samples: Float32Array): Float64Array {
  return Float64Array.from({ length: Math.floor(samples.length / WINDOW) }, (_, at) => {
    let sum = 0
    for (const sample of samples.subarray(at * WINDOW, (at + 1) * WINDOW)) sum += sample * sample
    return Math.log10(1e-4 + Math.sqrt(sum / WINDOW))
  })
}

/** Pearson's correlation of two series of one length, -1 to 1; 0 where one of them does not change. */
export function correlation(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const n = Math.min(a.length, b.length)
  let [sumA, sumB, squaresA, squaresB, products] = [0, 0, 0, 0, 0]
  for (let i = 0; i < n; i++) {
    const [x, y] = [a[i] as number, b[i] as number]
    sumA += x
    sumB += y
    squaresA += x * x
    squaresB += y * y
    products += x * y
  }
  const spread = Math.sqrt((squaresA - (sumA * sumA) / n) * (squaresB - (sumB * sumB) / n))
  return spread > 0 ? (products - (sumA * sumB) / n) / spread : 0
}

/**
 * How much what was heard is what was said, which goes round and round: the best correlation of their loudness over time,
 * wherever in the round it was begun to listen. Speech against other speech has under 0.5.
 */
export function likeness(received: Float32Array, said: Float32Array): number {
  const ear = envelope(received)
  const mouth = envelope(said)
  let best = 0
  for (let lag = 0; lag < mouth.length; lag++) {
    const turned = ear.map((_, at) => mouth[(at + lag) % mouth.length] as number)
    best = Math.max(best, correlation(ear, turned))
  }
  return best
}
