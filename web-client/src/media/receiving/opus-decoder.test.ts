import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { SoundBlock } from './jitter-buffer'
import { OpusDecoder } from './opus-decoder'

/** A decoder that gives nothing out until it is told to. */
class SlowDecoder {
  static readonly all: SlowDecoder[] = []
  readonly waiting: number[] = []
  state = 'configured'

  constructor(private readonly init: { output: (data: unknown) => void }) {
    SlowDecoder.all.push(this)
  }

  get decodeQueueSize() {
    return this.waiting.length
  }

  configure() {}

  decode({ timestamp }: { timestamp: number }) {
    this.waiting.push(timestamp)
  }

  close() {
    this.state = 'closed'
  }

  giveOne() {
    const timestamp = this.waiting.shift()
    const copyTo = (samples: Float32Array) => samples.fill(0.5)
    this.init.output({ timestamp, numberOfFrames: 960, numberOfChannels: 1, copyTo, close: () => {} })
  }
}

beforeEach(() => {
  SlowDecoder.all.length = 0
  vi.stubGlobal('AudioDecoder', SlowDecoder)
  vi.stubGlobal(
    'EncodedAudioChunk',
    class {
      timestamp: number
      constructor(init: { timestamp: number }) {
        this.timestamp = init.timestamp
      }
    },
  )
})

afterEach(() => vi.unstubAllGlobals())

describe('a decoder of sound', () => {
  it('gives out each packet with its number and the time at which it was said', () => {
    const blocks: SoundBlock[] = []
    const decoder = new OpusDecoder((block) => blocks.push(block))
    decoder.decode(7, new Uint8Array([1]), 1_234)
    SlowDecoder.all[0]?.giveOne()
    expect(blocks.map(({ sequence, capturedUs }) => [sequence, capturedUs])).toEqual([[7, 1_234]])
  })

  it('gives up what waits where the machine is too slow, and goes on with what is new', () => {
    const blocks: SoundBlock[] = []
    const decoder = new OpusDecoder((block) => blocks.push(block))
    for (let sequence = 1; sequence <= 25; sequence++) {
      decoder.decode(sequence, new Uint8Array([1]), sequence * 20_000)
    }
    const [first, second, third] = SlowDecoder.all
    expect(SlowDecoder.all).toHaveLength(3)
    expect([first?.state, second?.state, third?.state]).toEqual(['closed', 'closed', 'configured'])
    third?.giveOne()
    expect(blocks.map(({ sequence }) => sequence)).toEqual([21])
  })
})
