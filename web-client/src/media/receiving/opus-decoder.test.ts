import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { SoundBlock } from './jitter-buffer'
import { OpusDecoder } from './opus-decoder'

/** Counts samples from the first time that it was given, as Chromium's does; gives nothing out until it is told to. */
class CountingDecoder {
  static readonly all: CountingDecoder[] = []
  state = 'configured'
  decodeQueueSize = 0
  private nextUs = Number.NaN

  constructor(private readonly init: { output: (data: unknown) => void }) {
    CountingDecoder.all.push(this)
  }

  configure() {}

  decode({ timestamp }: { timestamp: number }) {
    this.decodeQueueSize++
    if (Number.isNaN(this.nextUs)) this.nextUs = timestamp
  }

  close() {
    this.state = 'closed'
  }

  give(count = 1) {
    for (let i = 0; i < count; i++) {
      this.decodeQueueSize--
      const copyTo = (samples: Float32Array) => samples.fill(0.5)
      const timestamp = this.nextUs
      this.nextUs += 20_000
      this.init.output({ timestamp, numberOfFrames: 960, numberOfChannels: 1, copyTo, close: () => {} })
    }
  }

  /** A packet that gives no sound. */
  swallow() {
    this.decodeQueueSize--
  }
}

beforeEach(() => {
  CountingDecoder.all.length = 0
  vi.stubGlobal('AudioDecoder', CountingDecoder)
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
  function decoder() {
    const blocks: SoundBlock[] = []
    const opus = new OpusDecoder((block) => blocks.push(block))
    const decode = (sequence: number) => opus.decode(sequence, new Uint8Array([1]), sequence * 20_000)
    const heard = () => blocks.map(({ sequence, capturedUs }) => [sequence, capturedUs])
    return { decode, heard }
  }
  const last = () => CountingDecoder.all.at(-1) as CountingDecoder

  it('knows each block by its packet, also behind packets that were lost', () => {
    const { decode, heard } = decoder()
    for (const sequence of [7, 8, 450, 451]) decode(sequence)
    last().give(4)
    expect(heard()).toEqual([7, 8, 450, 451].map((sequence) => [sequence, sequence * 20_000]))
  })

  it('leaves out what a machine that is too slow could only decode late', () => {
    const { decode, heard } = decoder()
    for (let sequence = 1; sequence <= 30; sequence++) decode(sequence)
    expect(last().decodeQueueSize).toBe(20)
    last().give(20)
    decode(31)
    last().give()
    expect(heard().slice(-2)).toEqual([
      [20, 400_000],
      [31, 620_000],
    ])
    expect(CountingDecoder.all).toHaveLength(1)
  })

  it('begins anew where packets gave no sound, as nobody knows any more which is which', () => {
    const { decode, heard } = decoder()
    for (let sequence = 1; sequence <= 6; sequence++) {
      decode(sequence)
      last().swallow()
    }
    decode(7)
    expect(CountingDecoder.all.map(({ state }) => state)).toEqual(['closed', 'configured'])
    last().give()
    expect(heard()).toEqual([[7, 140_000]])
  })
})
