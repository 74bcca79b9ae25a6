import { beforeEach, describe, expect, it, vi } from 'vitest'
import { toast } from '../ui'
import type { Workers } from './updates'

vi.mock('../ui', () => ({ toast: vi.fn(() => () => {}) }))

class FakeWorkers extends EventTarget {
  readonly controller = {}
  readonly waiting = { state: 'installed', postMessage: vi.fn() }
  register = async () => Object.assign(new EventTarget(), { waiting: this.waiting, update: async () => {} })

  /** The new version's worker takes over, as some tab asked. */
  change(): void {
    this.waiting.state = 'activated'
    this.dispatchEvent(new Event('controllerchange'))
  }
}

let workers: FakeWorkers
let reload: ReturnType<typeof vi.fn<() => void>>

const chooseUpdate = () => vi.mocked(toast).mock.lastCall?.[2]?.onChoose()

beforeEach(async () => {
  vi.useFakeTimers()
  vi.resetModules()
  workers = new FakeWorkers()
  reload = vi.fn()
  const { keepUpdated } = await import('./updates')
  await keepUpdated(workers as unknown as Workers, reload)
  return () => vi.useRealTimers()
})

describe('a new version', () => {
  it('is used when the person wants it', () => {
    chooseUpdate()
    expect(workers.waiting.postMessage).toHaveBeenCalledWith({ type: 'SKIP_WAITING' })
    expect(reload).not.toHaveBeenCalled()
    workers.change()
    expect(reload).toHaveBeenCalledOnce()
  })

  it('that another tab asked for waits until it is wanted here, and then comes at once', () => {
    workers.change()
    expect(reload).not.toHaveBeenCalled()
    chooseUpdate()
    expect(reload).toHaveBeenCalledOnce()
  })
})
