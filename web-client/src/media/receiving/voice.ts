import { Arrival } from './arrival'
import { Concealment } from './concealment'
import { DelaySteps, playingRate } from './delay-control'
import { JitterBuffer, type SoundBlock } from './jitter-buffer'
import { Resampler } from './resampler'

const RATE = 48_000
/** Samples of a packet. */
const BLOCK = 960
const BLOCK_US = 20_000
/** After so many blocks without anything the sender pauses: by then what was made up has faded. 100 ms. */
const GIVES_UP = 5
/** A delay that differs by more is measured by a clock that was set meanwhile, µs: it says nothing. */
const STRAY_US = 1_000_000
/** So many strays in a row are the truth: as many as wait at most. */
const MOST_STRAYS = 50
/** Weight of each new block in the mean of the delay: it follows within half a second. */
const SMOOTHING = 0.05

/**
 * One sender's sound, from decoded blocks as they come to samples at the time at which they are played:
 *
 * ```
 *   put ──▶ JitterBuffer ──▶ Concealment ──▶ Resampler ──▶ play
 *             order, loss     what is lacking   speed
 * ```
 *
 * The delay is measured from the fastest way that a packet has had, so the sender's clock need not agree with ours.
 */
export class Voice {
  private readonly arrival = new Arrival()
  private readonly buffer = new JitterBuffer()
  private readonly concealment = new Concealment()
  private readonly resampler = new Resampler()
  private readonly steps = new DelaySteps()
  private sound = new Float32Array(0)
  private isPlaying = false
  private starved = 0
  private meanDelayUs = Number.NaN
  private strays = 0
  private extraUs = 0
  /** Blocks that were made up, of those that were lost or late. */
  concealed = 0

  /** A packet has come; its sound follows by `put`. */
  arrived(capturedUs: number, arrivedUs: number): void {
    this.arrival.packet(capturedUs, arrivedUs)
  }

  put(block: SoundBlock): void {
    this.buffer.put(block)
  }

  /** Blocks whose turn was over when they came, or when they could be played, since it was last asked. */
  takeLate(): number {
    const { late } = this.buffer
    this.buffer.late = 0
    return late
  }

  /** The sender counts anew: what waits is of the session before. */
  restart(): void {
    this.buffer.clear()
  }

  /**
   * Adds what is to be heard to `out`.
   *
   * @param atUs when the first sample is taken, µs of this device's clock
   * @param extraUs how much longer than it needs the sound waits, for its picture
   */
  play(out: Float32Array, atUs: number, extraUs: number): void {
    this.extraUs = extraUs
    if (!this.isPlaying && !this.begins(atUs)) {
      return
    }
    const rate = playingRate(this.lateUs)
    while (this.resampler.lacks(out.length, rate) > 0) {
      this.resampler.write(this.nextBlock(atUs))
    }
    if (this.sound.length !== out.length) {
      this.sound = new Float32Array(out.length)
    }
    const { sound } = this
    this.resampler.read(sound, rate)
    for (let i = 0; i < out.length; i++) {
      out[i] = (out[i] as number) + (sound[i] as number)
    }
  }

  /** From the microphone to the moment at which it is taken to be played, µs by two clocks; NaN: nothing is playing. */
  get wayUs(): number {
    return this.isPlaying ? this.arrival.fastestUs + this.meanDelayUs + BLOCK_US : Number.NaN
  }

  /** The way as it would be if the sound waited for nothing but its own packets; NaN before the first. */
  get ownWayUs(): number {
    return this.arrival.fastestUs + this.arrival.targetUs + BLOCK_US
  }

  /** How long sound waits here, µs. */
  get delayUs(): number {
    return this.isPlaying && !Number.isNaN(this.meanDelayUs) ? this.meanDelayUs : this.arrival.targetUs
  }

  /** What the delay is over that which it should be, µs; negative: under it. */
  private get lateUs(): number {
    const late = this.meanDelayUs - this.arrival.targetUs - this.extraUs
    return Number.isNaN(late) ? 0 : late
  }

  /** Whether the first sound behind a pause is due. What has waited for too long already is left out. */
  private begins(atUs: number): boolean {
    const dueUs = (block: SoundBlock) =>
      block.capturedUs + this.arrival.fastestUs + this.arrival.targetUs + this.extraUs
    while (this.buffer.length > 1 && dueUs(this.buffer.first as SoundBlock) + BLOCK_US <= atUs) {
      this.buffer.dropFirst()
    }
    const first = this.buffer.first
    if (!first || dueUs(first) > atUs) {
      return false
    }
    this.buffer.resume()
    this.concealment.silence()
    this.starved = 0
    this.meanDelayUs = Number.NaN
    this.isPlaying = true
    return true
  }

  private nextBlock(atUs: number): Float32Array {
    if (!this.isPlaying) {
      return new Float32Array(BLOCK)
    }
    const next = this.buffer.take()
    if (next === 'nothing') {
      return this.starve()
    }
    this.starved = 0
    if (next === 'lost') {
      this.concealed++
      return this.concealment.next(BLOCK)
    }
    return this.stepped(next, atUs)
  }

  private stepped(block: SoundBlock, atUs: number): Float32Array {
    this.measure(block, atUs)
    const skipped = this.steps.step(this.lateUs, block.samples)
    if (skipped > 0) {
      return this.passed(this.skip(skipped) ?? block.samples)
    }
    if (skipped === 0) {
      return this.passed(block.samples)
    }
    this.meanDelayUs += BLOCK_US
    const longer = new Float32Array(2 * BLOCK)
    longer.set(this.concealment.next(BLOCK))
    longer.set(this.passed(block.samples), BLOCK)
    return longer
  }

  /** Leaves blocks out, and goes over into the one behind them; null: there is none, so nothing is left out. */
  private skip(count: number): Float32Array | null {
    let last: Float32Array | null = null
    for (let left = count; left > 0; left--) {
      const next = this.buffer.take()
      if (next === 'nothing') {
        break
      }
      this.meanDelayUs -= BLOCK_US
      last = next === 'lost' ? this.concealment.next(BLOCK) : next.samples
    }
    this.concealment.next(0)
    return last
  }

  private passed(samples: Float32Array): Float32Array {
    this.concealment.pass(samples)
    return samples
  }

  private starve(): Float32Array {
    if (++this.starved >= GIVES_UP) {
      this.isPlaying = false
      this.concealed -= this.starved - 1 // a pause, and no loss
    } else {
      this.concealed++
    }
    return this.concealment.next(BLOCK)
  }

  private measure(block: SoundBlock, atUs: number): void {
    const startsUs = atUs + (this.resampler.waitingSamples * 1e6) / RATE
    const delayUs = startsUs - block.capturedUs - this.arrival.fastestUs
    const deviationUs = delayUs - this.meanDelayUs
    if (Math.abs(deviationUs) < STRAY_US) {
      this.meanDelayUs += SMOOTHING * deviationUs
      this.strays = 0
    } else if (Number.isNaN(deviationUs) || ++this.strays > MOST_STRAYS) {
      this.meanDelayUs = delayUs
      this.strays = 0
    }
  }
}
