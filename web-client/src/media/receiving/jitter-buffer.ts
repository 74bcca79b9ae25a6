/** 20 ms of decoded sound of one sender, mono, 48 kHz. */
export interface SoundBlock {
  readonly sequence: number
  readonly samples: Float32Array
  /** When the last sample was captured, by the sender's clock, µs. */
  readonly capturedUs: number
}

/** What comes next: a block, one that was lost, or nothing yet. */
export type Next = SoundBlock | 'lost' | 'nothing'

/** A second of sound; what is older is of no use to a conversation. */
const MOST_BLOCKS = 50
/** A longer gap is a pause and not a loss: nothing is made up for it. */
const LONGEST_LOSS = 10

/** Blocks of one sender in the order of their sequence, each once, until they are played. */
export class JitterBuffer {
  private readonly blocks: SoundBlock[] = []
  private next = Number.NEGATIVE_INFINITY
  /** Blocks that came after their turn, or for which there was no place. */
  late = 0

  put(block: SoundBlock): void {
    let at = this.blocks.length
    while (at > 0 && (this.blocks[at - 1] as SoundBlock).sequence > block.sequence) {
      at--
    }
    if (block.sequence < this.next || this.blocks[at - 1]?.sequence === block.sequence) {
      this.late++
      return
    }
    this.blocks.splice(at, 0, block)
    if (this.blocks.length > MOST_BLOCKS) {
      this.dropFirst()
    }
  }

  /** The first block that waits. */
  get first(): SoundBlock | undefined {
    return this.blocks[0]
  }

  get length(): number {
    return this.blocks.length
  }

  /** Takes what comes next; of a loss one block at a time. */
  take(): Next {
    const first = this.first
    if (!first) {
      return 'nothing'
    }
    const gap = first.sequence - this.next
    if (gap > 0 && gap <= LONGEST_LOSS) {
      this.next++
      return 'lost'
    }
    this.next = first.sequence + 1
    this.blocks.shift()
    return first
  }

  /** Leaves out the first block, as its time is over. */
  dropFirst(): void {
    const first = this.blocks.shift()
    if (first) {
      this.next = first.sequence + 1
      this.late++
    }
  }

  /** What comes next is the first that waits, whatever was before: no loss is made up. */
  resume(): void {
    this.next = this.first?.sequence ?? this.next
  }

  /** The sender counts anew. */
  clear(): void {
    this.blocks.length = 0
    this.next = Number.NEGATIVE_INFINITY
  }
}
