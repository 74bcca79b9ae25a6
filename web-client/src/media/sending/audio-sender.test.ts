import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { MediaEnds } from '../parts'
import { CAPTURED_BLOCK } from '../worklets/messages'
import { OpusAudioSender } from './audio-sender'

/** An encoder that makes a packet of each block, once it is let. */
class FakeEncoder {
  static current: FakeEncoder | null = null
  static readonly isConfigSupported = async () => ({ supported: true })
  encodeQueueSize = 0
  holds = false
  state = 'configured'

  constructor(private readonly init: { output: (chunk: unknown) => void }) {
    FakeEncoder.current = this
  }

  configure() {}

  encode() {
    if (this.holds) {
      this.encodeQueueSize++
      return
    }
    // One frame of 20 ms, mono (RFC 6716, 3.1).
    this.init.output({ byteLength: 2, copyTo: (bytes: Uint8Array) => bytes.set([0x78, 0]) })
  }

  close() {
    this.state = 'closed'
  }
}

beforeEach(() => {
  vi.stubGlobal('AudioEncoder', FakeEncoder)
  vi.stubGlobal(
    'AudioData',
    class {
      close() {}
    },
  )
})

afterEach(() => vi.unstubAllGlobals())

async function speaking() {
  const ends = {
    nowUs: () => 5_000_000,
    packet: vi.fn(),
    packetLeftOut: vi.fn(),
    ownLevel: vi.fn(),
    lacking: vi.fn(),
  }
  const wallMs = 1_000
  const sender = new OpusAudioSender(ends as unknown as MediaEnds, () => wallMs)
  const port = { onmessage: null, postMessage: vi.fn(), close: vi.fn() } as unknown as MessagePort
  sender.microphone(port)
  let blocks = 0
  const say = (waitedMs: number) => {
    const samples = new Float32Array(CAPTURED_BLOCK).fill(0.1)
    const atUs = ++blocks * 20_000
    port.onmessage?.({ data: { samples, atUs, givenMs: wallMs - waitedMs } } as MessageEvent)
  }
  await vi.waitFor(() => {
    say(0)
    expect(ends.packet).toHaveBeenCalled()
  })
  ends.packet.mockClear()
  return { ends, say, port }
}

describe('the sender of sound', () => {
  it('leaves out what lay for too long, and counts it', async () => {
    const { ends, say } = await speaking()
    say(3_000)
    say(201)
    say(150)
    expect(ends.packetLeftOut).toHaveBeenCalledTimes(2)
    expect(ends.packet).toHaveBeenCalledTimes(1)
  })

  it('takes sound for new where the wall clock was set back', async () => {
    const { ends, say } = await speaking()
    say(-60_000)
    expect(ends.packet).toHaveBeenCalledTimes(1)
    expect(ends.packetLeftOut).not.toHaveBeenCalled()
  })

  it('leaves out what an encoder that is behind would only give out late', async () => {
    const { ends, say } = await speaking()
    if (FakeEncoder.current) FakeEncoder.current.holds = true
    for (let block = 0; block < 15; block++) say(0)
    expect(ends.packet).not.toHaveBeenCalled()
    expect(ends.packetLeftOut).toHaveBeenCalledTimes(5)
  })

  it('gives buffers back some at a time', async () => {
    const { port, say } = await speaking()
    const before = vi.mocked(port.postMessage).mock.calls.length
    for (let block = 0; block < 8; block++) say(0)
    expect(vi.mocked(port.postMessage).mock.calls.length - before).toBe(2)
  })
})
