import { describe, expect, it } from 'vitest'
import { Source } from './source'

const grounds = { secure: true, supported: true }

class FakeTrack extends EventTarget {
  muted = false
  stopped = false
  stop(): void {
    this.stopped = true
  }
}

/** Openings that the test answers by itself. */
function asking() {
  const asked: { give(track: FakeTrack): void; fail(name: string): void }[] = []
  const open = () =>
    new Promise<MediaStreamTrack>((resolve, reject) => {
      asked.push({
        give: (track) => resolve(track as unknown as MediaStreamTrack),
        fail: (name) => reject(new DOMException('', name)),
      })
    })
  return { asked, source: new Source(open, grounds) }
}

/** All promises that are settled have told. */
const settled = () => new Promise((resolve) => setTimeout(resolve))

describe('a camera', () => {
  it('is opening until the person has answered, then on', async () => {
    const { asked, source } = asking()
    void source.open()
    expect(source.state.value.kind).toBe('opening')
    const track = new FakeTrack()
    asked[0]?.give(track)
    await settled()
    expect(source.track).toBe(track)
  })

  it('is withheld while the system gives nothing of it', async () => {
    const { asked, source } = asking()
    void source.open()
    const track = new FakeTrack()
    asked[0]?.give(track)
    await settled()
    expect(source.withheld.value).toBe(false)
    track.muted = true
    track.dispatchEvent(new Event('mute'))
    expect(source.withheld.value).toBe(true)
    source.close()
    expect(source.withheld.value).toBe(false)
    track.dispatchEvent(new Event('mute'))
    expect(source.withheld.value).toBe(false)
  })

  it('is stopped when it comes after nobody wants it any more', async () => {
    const { asked, source } = asking()
    void source.open()
    source.close()
    const track = new FakeTrack()
    asked[0]?.give(track)
    await settled()
    expect(track.stopped).toBe(true)
    expect(source.state.value.kind).toBe('off')
  })

  it('is the one that was chosen last, whichever comes first', async () => {
    const { asked, source } = asking()
    void source.open()
    void source.open()
    const [first, last] = [new FakeTrack(), new FakeTrack()]
    asked[1]?.give(last)
    asked[0]?.give(first)
    await settled()
    expect(source.track).toBe(last)
    expect(first.stopped).toBe(true)
  })

  it('gives way to another one when it is unplugged, and says when there is none', async () => {
    const { asked, source } = asking()
    void source.open()
    const track = new FakeTrack()
    asked[0]?.give(track)
    await settled()
    track.dispatchEvent(new Event('ended'))
    expect(source.state.value.kind).toBe('opening')
    asked[1]?.fail('NotFoundError')
    await settled()
    expect(source.state.value).toEqual({ kind: 'trouble', trouble: 'missing' })
  })

  it('is opened when one is plugged in that was missing, but not when it was denied', async () => {
    const { asked, source } = asking()
    void source.open()
    asked[0]?.fail('NotFoundError')
    await settled()
    source.devicesChanged()
    expect(asked).toHaveLength(2)
    asked[1]?.fail('NotAllowedError')
    await settled()
    source.devicesChanged()
    expect(asked).toHaveLength(2)
  })
})
