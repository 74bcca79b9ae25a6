import { expect, test, vi } from 'vitest'
import type { Notice } from './contract'
import { linkTo } from './worker-link'

class FakeWorker extends EventTarget {
  readonly heard: unknown[][] = []
  over = false
  postMessage(...all: unknown[]) {
    this.heard.push(all)
  }
  terminate() {
    this.over = true
  }
}

test('hands commands over with what is transferred, tells notices until nobody listens, and ends the worker behind a last word', () => {
  const worker = new FakeWorker()
  const link = linkTo(worker as unknown as Worker)
  const port = {} as MessagePort
  link.send({ kind: 'microphone', port }, [port])
  expect(worker.heard).toEqual([[{ kind: 'microphone', port }, [port]]])

  const notices: Notice[] = []
  const stop = link.listen((notice) => notices.push(notice))
  worker.dispatchEvent(new MessageEvent('message', { data: { kind: 'token-wanted' } }))
  stop()
  worker.dispatchEvent(new MessageEvent('message', { data: { kind: 'token-wanted' } }))
  expect(notices).toEqual([{ kind: 'token-wanted' }])

  vi.useFakeTimers()
  link.close()
  expect(worker.heard.at(-1)).toEqual([{ kind: 'leave' }])
  expect(worker.over).toBe(false)
  vi.advanceTimersByTime(500)
  expect(worker.over).toBe(true)
  vi.useRealTimers()
})
