/** Samples that the curve needs before and behind the two between which it runs. */
const BEFORE = 1
const BEHIND = 2

/**
 * Plays samples a little faster or slower than they come, or at another rate, by a cubic curve through the four nearest
 * (Catmull-Rom). At a ratio of 1 they come out as they went in. What goes in waits here until it is read.
 */
export class Resampler {
  private waiting = new Float32Array(4096)
  private count = BEFORE
  /** Where the next sample is read: an index into `waiting`, between samples. */
  private at = BEFORE

  /** Takes samples; copies them. */
  write(samples: Float32Array): void {
    this.makeRoom(samples.length)
    this.waiting.set(samples, this.count)
    this.count += samples.length
  }

  /** How many more samples have to be written before so many can be read. */
  lacks(count: number, ratio: number): number {
    return Math.max(0, Math.floor(this.at + (count - 1) * ratio) + BEHIND + 1 - this.count)
  }

  /** Samples that were written and not yet read, as they were written. */
  get waitingSamples(): number {
    return Math.max(0, this.count - this.at)
  }

  /** Fills `out`; what is lacking is silence. `ratio`: samples in for each one out. */
  read(out: Float32Array, ratio: number): void {
    for (let i = 0; i < out.length; i++) {
      out[i] = this.curve()
      this.at += ratio
    }
    this.forgetRead()
  }

  private curve(): number {
    const index = Math.floor(this.at)
    const part = this.at - index
    const a = this.sample(index - 1)
    const b = this.sample(index)
    const c = this.sample(index + 1)
    const d = this.sample(index + 2)
    return b + 0.5 * part * (c - a + part * (2 * a - 5 * b + 4 * c - d + part * (3 * (b - c) + d - a)))
  }

  private sample(index: number): number {
    return index < this.count ? (this.waiting[index] as number) : 0
  }

  private forgetRead(): void {
    const read = Math.min(Math.floor(this.at) - BEFORE, this.count)
    this.waiting.copyWithin(0, read, this.count)
    this.count -= read
    this.at -= read
  }

  private makeRoom(more: number): void {
    if (this.count + more > this.waiting.length) {
      const larger = new Float32Array(2 * (this.count + more))
      larger.set(this.waiting.subarray(0, this.count))
      this.waiting = larger
    }
  }
}
