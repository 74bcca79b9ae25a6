import { describe, expect, it, vi } from 'vitest'
import type { MediaEnds } from '../parts'
import type { Jpeg } from './jpeg-canvas'
import { JpegVideoSender } from './video-sender'

/** A picture that says whether it was closed. */
function picture(name: string) {
  return { name, width: 640, height: 480, close: vi.fn() } as unknown as ImageBitmap & { name: string }
}

function sender(mayTake = true) {
  let nowUs = 0
  const given: string[] = []
  const finish: (() => void)[] = []
  const ends = {
    nowUs: () => nowUs,
    mayTake: () => mayTake,
    picture: (jpeg: Uint8Array) => given.push(new TextDecoder().decode(jpeg)),
    lacking: vi.fn(),
  }
  const encoder = {
    encode: (taken: unknown) =>
      new Promise<Jpeg>((resolve) => {
        const bytes = new TextEncoder().encode((taken as { name: string }).name)
        finish.push(() => resolve({ bytes, width: 640, height: 480 }))
      }),
  }
  const video = new JpegVideoSender(ends as unknown as MediaEnds, encoder)
  const offer = (name: string, atUs: number) => {
    nowUs = atUs
    const offered = picture(name)
    video.picture(offered, atUs)
    return offered
  }
  return { video, given, finish, offer }
}

describe('the sender of pictures', () => {
  it('encodes one at a time, and then the newest', async () => {
    const { offer, finish, given } = sender()
    const pictures = ['a', 'b', 'c'].map((name, i) => offer(name, i * 40_000))
    expect(finish).toHaveLength(1)
    finish[0]?.()
    await vi.waitFor(() => expect(finish).toHaveLength(2))
    finish[1]?.()
    await vi.waitFor(() => expect(given).toEqual(['a', 'c']))
    for (const { close } of pictures) {
      expect(close).toHaveBeenCalled()
    }
  })

  it('closes what the pace or the socket does not take', () => {
    const full = sender(false)
    expect(full.offer('a', 0).close).toHaveBeenCalledOnce()
    const slow = sender()
    slow.video.setPace({ framesPerSecond: 1, maxSide: 640, jpegQuality: 80 })
    slow.offer('a', 0)
    expect(slow.offer('b', 100_000).close).toHaveBeenCalledOnce()
    expect(slow.finish).toHaveLength(1)
  })

  it('gives out nothing once the pace is nothing, not even what is being encoded', async () => {
    const { video, offer, finish, given } = sender()
    offer('a', 0)
    const waiting = offer('b', 40_000)
    video.setPace({ framesPerSecond: 0, maxSide: 640, jpegQuality: 80 })
    expect(waiting.close).toHaveBeenCalledOnce()
    finish[0]?.()
    await vi.waitFor(() => expect(video.encodeMs()).not.toBeNaN())
    expect(given).toEqual([])
  })

  it('gives out nothing of a camera that was turned off while its picture was being encoded', async () => {
    const { video, offer, finish, given } = sender()
    offer('a', 0)
    video.frames(null)
    finish[0]?.()
    await vi.waitFor(() => expect(video.encodeMs()).not.toBeNaN())
    expect(given).toEqual([])
  })

  it('reads the newest camera, and closes the frames of the one before', async () => {
    const { video, finish } = sender()
    const frame = { ...picture('old'), timestamp: 0 } as unknown as VideoFrame
    let give: (frame: VideoFrame) => void = () => {}
    const stream = new ReadableStream<VideoFrame>({
      start: (controller) => {
        give = (value) => controller.enqueue(value)
      },
    })
    video.frames(stream)
    give(frame)
    await vi.waitFor(() => expect(finish).toHaveLength(1))
    video.frames(null)
    expect(frame.close).toHaveBeenCalled()
    expect(() => give(frame)).toThrow()
  })
})
