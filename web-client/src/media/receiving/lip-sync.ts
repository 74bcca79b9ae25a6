import type { Sync } from '../parts'

/** Sound or picture that was not heard or seen for so long is not there: nothing waits for it, µs. */
const GONE_US = 1_000_000
/** A picture is never held for longer: who sees others so late talks at the same time as they, µs. */
const MOST_HELD_US = 400_000
/** A hold of so long is none: a clock was set, µs. */
const STRAY_US = 1_000_000
/** The way of pictures is taken to be that of four in five, so that the slowest ones do not hold the sound up. */
const IN_TIME = 0.8
/** How far each picture moves it, µs: some 2 s at 15 a second for 100 ms. */
const LEARNS_US = 6_000
/** Weight of each new picture in the mean of the skew. */
const SMOOTHING = 0.2
const PRESET_MOST_MS = 200

interface Pair {
  soundWayUs: number
  soundAtUs: number
  ownSoundWayUs: number
  pictureWayUs: number
  pictureAtUs: number
  skewUs: number
}

/**
 * Plays sound and picture of a sender together. The way of each is the time from its capture, by the sender's clock, to
 * the loudspeaker or the screen, by ours; where both ways are equally long they are together, whatever the clocks say.
 * The sound waits for pictures that take longer, up to a bound; pictures wait for sound that takes longer.
 */
export class LipSync implements Sync {
  private readonly pairs = new Map<string, Pair>()
  private mostUs = PRESET_MOST_MS * 1_000

  setMostMs(mostMs: number): void {
    this.mostUs = mostMs * 1_000
  }

  /** Sound is being played. `ownWayUs`: its way if it did not wait for pictures. Times in µs. */
  playing(participantId: string, wayUs: number, ownWayUs: number, nowUs: number): void {
    const pair = this.pair(participantId)
    pair.ownSoundWayUs = ownWayUs
    if (!Number.isNaN(wayUs)) {
      pair.soundWayUs = wayUs
      pair.soundAtUs = nowUs
    }
  }

  /** A picture could be shown: it has come, and takes about so long to be decoded. */
  pictureCame(participantId: string, wayUs: number, nowUs: number): void {
    const pair = this.pair(participantId)
    const isNew = nowUs - pair.pictureAtUs > GONE_US || Math.abs(wayUs - pair.pictureWayUs) > GONE_US
    if (isNew) {
      pair.pictureWayUs = wayUs
      pair.skewUs = Number.NaN
    } else {
      pair.pictureWayUs += LEARNS_US * (wayUs > pair.pictureWayUs ? IN_TIME : IN_TIME - 1)
    }
    pair.pictureAtUs = nowUs
  }

  /** How much longer than it needs sound has to wait for its picture, µs. */
  extraUs(participantId: string, nowUs: number): number {
    const pair = this.pairs.get(participantId)
    if (!pair || nowUs - pair.pictureAtUs > GONE_US) {
      return 0
    }
    const extra = pair.pictureWayUs - pair.ownSoundWayUs
    return extra > 0 ? Math.min(this.mostUs, extra) : 0
  }

  /** When a picture is to be shown, so that it comes with its sound: now, or later. */
  dueUs(participantId: string, capturedUs: number, nowUs: number): number {
    const pair = this.pairs.get(participantId)
    if (!pair || nowUs - pair.soundAtUs > GONE_US) {
      return nowUs
    }
    const held = capturedUs + pair.soundWayUs - nowUs
    return held > 0 && held < STRAY_US ? nowUs + Math.min(MOST_HELD_US, held) : nowUs
  }

  /** A picture is on the screen. */
  shown(participantId: string, capturedUs: number, nowUs: number): void {
    const pair = this.pair(participantId)
    if (nowUs - pair.soundAtUs > GONE_US) {
      pair.skewUs = Number.NaN
      return
    }
    const skewUs = pair.soundWayUs - (nowUs - capturedUs)
    pair.skewUs = Number.isNaN(pair.skewUs) ? skewUs : pair.skewUs + SMOOTHING * (skewUs - pair.skewUs)
  }

  skewMs(participantId: string): number {
    return (this.pairs.get(participantId)?.skewUs ?? Number.NaN) / 1_000
  }

  forget(participantId: string): void {
    this.pairs.delete(participantId)
  }

  private pair(participantId: string): Pair {
    const known = this.pairs.get(participantId)
    if (known) {
      return known
    }
    const pair: Pair = {
      soundWayUs: Number.NaN,
      soundAtUs: Number.NEGATIVE_INFINITY,
      ownSoundWayUs: Number.NaN,
      pictureWayUs: Number.NaN,
      pictureAtUs: Number.NEGATIVE_INFINITY,
      skewUs: Number.NaN,
    }
    this.pairs.set(participantId, pair)
    return pair
  }
}
