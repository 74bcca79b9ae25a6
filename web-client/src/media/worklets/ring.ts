/** Over how many samples sound rises after a gap, or falls into one: 2.7 ms, one block of Web Audio. */
const RAMP = 128

/** Samples between the call worker, which writes blocks, and the loudspeaker, which reads others. Bounded. */
export class Ring {
  private readonly samples: Float32Array
  private readAt = 0
  private count = 0
  private isFlowing = false
  private last = 0
  /** How often it ran empty while sound was flowing. */
  underruns = 0
  /** Samples that found no place. */
  overflow = 0

  constructor(size: number) {
    this.samples = new Float32Array(size)
  }

  get waiting(): number {
    return this.count
  }

  /** What finds no place is left out: what waits has to be played first. */
  write(block: Float32Array): void {
    const fitting = Math.min(block.length, this.samples.length - this.count)
    for (let i = 0; i < fitting; i++) {
      this.samples[(this.readAt + this.count + i) % this.samples.length] = block[i] as number
    }
    this.count += fitting
    this.overflow += block.length - fitting
  }

  /** Fills `out`: where there is too little sound it falls to silence, without a click, and rises again later. */
  read(out: Float32Array): void {
    if (this.count < out.length) {
      this.readSilence(out)
      return
    }
    for (let i = 0; i < out.length; i++) {
      out[i] = this.samples[this.readAt] as number
      this.readAt = (this.readAt + 1) % this.samples.length
    }
    this.count -= out.length
    this.last = out[out.length - 1] ?? 0
    if (!this.isFlowing) {
      this.isFlowing = true
      for (let i = 0; i < RAMP && i < out.length; i++) {
        out[i] = ((out[i] as number) * i) / RAMP
      }
    }
  }

  private readSilence(out: Float32Array): void {
    if (this.isFlowing) {
      this.underruns++
    }
    for (let i = 0; i < out.length; i++) {
      out[i] = this.isFlowing ? this.last * Math.max(0, 1 - (i + 1) / RAMP) : 0
    }
    this.isFlowing = false
  }
}
