import { type SendingPace, UNBOUNDED, type VideoSender } from '../media/parts'
import type { SentNumbers } from './contract'
import { LineLadder } from './line-ladder'
import type { Pace } from './messages'

/** What this device sends of its camera: no more than the gateway tells, its own line carries, and is of use. */
export class OwnPace {
  readonly #sender: Pick<VideoSender, 'setPace'>
  readonly #line = new LineLadder(UNBOUNDED)
  #told: Pace | null = null
  #kept = UNBOUNDED

  constructor(sender: Pick<VideoSender, 'setPace'>) {
    this.#sender = sender
    sender.setPace(UNBOUNDED)
  }

  get numbers(): Pick<SentNumbers, 'jpegQuality' | 'pace' | 'kept' | 'lineSlow'> {
    return {
      jpegQuality: this.#kept.jpegQuality,
      pace: this.#told,
      kept: this.#kept,
      lineSlow: this.#line.isSmaller && this.#line.pace.maxSide <= (this.#told?.maxSide ?? Infinity),
    }
  }

  /** A new connection: its gateway knows no pace yet, and its line is another. */
  begin(): void {
    this.#told = null
    this.#line.begin()
    this.#keep()
  }

  /** What the gateway says. */
  tell(pace: Pace): void {
    this.#told = pace
    this.#keep()
  }

  /** Twice a second, as `LineLadder.look`. */
  look(leftOut: boolean, behindMs: number): void {
    if (this.#line.look(leftOut, behindMs)) this.#keep()
  }

  #keep(): void {
    const line = this.#line.pace
    this.#kept = this.#told === null ? line : least(this.#told, line)
    this.#sender.setPace(this.#kept)
  }
}

function least(one: SendingPace, other: SendingPace): SendingPace {
  return {
    framesPerSecond: Math.min(one.framesPerSecond, other.framesPerSecond),
    maxSide: Math.min(one.maxSide, other.maxSide),
    jpegQuality: Math.min(one.jpegQuality, other.jpegQuality),
  }
}
