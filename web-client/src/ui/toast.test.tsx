// @vitest-environment happy-dom
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Toasts, toast } from './toast'

const said = () => [...document.body.querySelectorAll('.notice__text')].map((one) => one.textContent)
const say = (text: string) => act(() => void toast(text))

beforeEach(() => {
  vi.useFakeTimers()
  act(() => render(<Toasts />, document.body))
})

afterEach(() => {
  act(() => void vi.runAllTimers())
  render(null, document.body)
  vi.useRealTimers()
})

describe('toasts', () => {
  it('are the newest three, and go by themselves', () => {
    for (const text of ['one', 'two', 'three', 'four']) say(text)
    expect(said()).toEqual(['two', 'three', 'four'])
    act(() => void vi.advanceTimersByTime(6_000))
    expect(said()).toEqual([])
  })

  it('that want an answer are not pushed out by those that do not', () => {
    let drop = () => {}
    act(() => {
      drop = toast('offer', 'info', { label: 'Take it', onChoose: () => {} })
    })
    for (const text of ['one', 'two', 'three', 'four']) say(text)
    expect(said()).toEqual(['offer', 'three', 'four'])
    act(drop)
    expect(said()).toEqual(['three', 'four'])
  })
})
