const RATE = 48_000
/** Pitch of voices: 66 to 400 Hz. */
const LONGEST_PERIOD = RATE / 66
const SHORTEST_PERIOD = RATE / 400
/** What is compared to find the pitch, samples: 10 ms. */
const COMPARED = 480
/** After this much made-up sound there is silence, samples: 80 ms. A held vowel longer than that sounds like a machine. */
const FADES_WITHIN = 3_840
/** Over how many samples the real sound takes over again: 5 ms. */
const CROSSFADE = 240
const REMEMBERED = Math.ceil(LONGEST_PERIOD) + COMPARED

/**
 * Makes up sound for what was lost: repeats the last period of the voice, ever fainter, and goes over into the real sound
 * when there is some again. Opus could do it better, but browsers' decoders can't be asked to.
 */
export class Concealment {
  private readonly past = new Float32Array(REMEMBERED)
  private period: Float32Array | null = null
  private madeUp = 0

  /** Takes real sound, so that it can be carried on. Changes the beginning of it where made-up sound came before. */
  pass(samples: Float32Array): void {
    if (this.period) {
      const carriedOn = this.next(Math.min(CROSSFADE, samples.length))
      for (let i = 0; i < carriedOn.length; i++) {
        const real = (i + 1) / (carriedOn.length + 1)
        samples[i] = real * (samples[i] as number) + (1 - real) * (carriedOn[i] as number)
      }
      this.period = null
    }
    const kept = samples.subarray(Math.max(0, samples.length - REMEMBERED))
    this.past.copyWithin(0, kept.length)
    this.past.set(kept, REMEMBERED - kept.length)
  }

  /** Made-up sound behind what came last. */
  next(count: number): Float32Array {
    if (!this.period) {
      this.period = this.past.slice(REMEMBERED - periodOf(this.past))
      this.madeUp = 0
    }
    const period = this.period
    const sound = new Float32Array(count)
    for (let i = 0; i < count; i++) {
      const gain = Math.max(0, 1 - this.madeUp / FADES_WITHIN)
      sound[i] = gain * (period[this.madeUp++ % period.length] as number)
    }
    return sound
  }

  /** Silence came before what is passed next: it rises out of it. */
  silence(): void {
    this.past.fill(0)
    this.period = new Float32Array(1)
    this.madeUp = 0
  }
}

/** The shift by which the end of the sound is most like itself: its period, samples. */
function periodOf(past: Float32Array): number {
  let best = Math.floor(LONGEST_PERIOD)
  let bestLikeness = 0
  // Every second sample and shift will do to find it, at a quarter of the work.
  for (let shift = SHORTEST_PERIOD; shift <= LONGEST_PERIOD; shift += 2) {
    const likeness = likenessAt(past, shift)
    if (likeness > bestLikeness) {
      bestLikeness = likeness
      best = shift
    }
  }
  return best
}

function likenessAt(past: Float32Array, shift: number): number {
  let product = 0
  let energy = 1e-9
  for (let i = past.length - COMPARED; i < past.length; i += 2) {
    const before = past[i - shift] as number
    product += before * (past[i] as number)
    energy += before * before
  }
  return product / Math.sqrt(energy)
}
