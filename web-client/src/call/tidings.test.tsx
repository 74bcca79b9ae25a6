// @vitest-environment happy-dom
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Toasts } from '../ui'
import { chosenLanguage } from '../words'
import { InCallProvider } from './call-context'
import { fakeCall } from './fake-call'
import { Tidings } from './tidings'

let made: ReturnType<typeof fakeCall>

const said = () => [...document.body.querySelectorAll('.notice__text')].map((one) => one.textContent)
const ASKED = 'Boris asks you to mute your microphone'

function show(inCall: boolean): void {
  const tidings = (
    <InCallProvider value={made.call}>
      <Tidings />
    </InCallProvider>
  )
  act(() =>
    render(
      <>
        {inCall && tidings}
        <Toasts />
      </>,
      document.body,
    ),
  )
}

function ask(key: number, by = 'Boris'): void {
  act(() => {
    made.signals.tidings.value = [{ key, kind: 'asked-to-mute', text: by }]
  })
}

function setMuted(muted: boolean): void {
  act(() => {
    made.signals.callers.value = made.signals.callers.value.map((caller) => ({ ...caller, muted }))
  })
}

beforeEach(() => {
  made = fakeCall()
  show(true)
})

afterEach(() => {
  act(() => render(null, document.body))
})

describe('what was refused', () => {
  const refuse = (text: string) =>
    act(() => {
      made.signals.tidings.value = [{ key: 1, kind: 'refused', text }]
    })

  afterEach(() => {
    chosenLanguage.value = null
    act(() => void vi.runAllTimers())
    vi.useRealTimers()
  })

  it('is said in the language of the person, also for a reason that only a newer service knows', () => {
    vi.useFakeTimers()
    chosenLanguage.value = 'ru'
    refuse('RATE')
    refuse('')
    expect(said()).toEqual(['Не выполнено: слишком много действий подряд', 'Не выполнено: сервис отказал'])
  })
})

describe('who is asked to mute', () => {
  it('does so by a press', () => {
    ask(1)
    expect(said()).toEqual([ASKED])
    act(() => document.body.querySelector<HTMLElement>('.toast .button')?.click())
    expect(made.done.setMuted).toHaveBeenCalledWith(true)
    expect(said()).toEqual([])
  })

  it('is asked no longer once they are muted, nor after the call', () => {
    ask(1)
    setMuted(true)
    expect(said()).toEqual([])
    setMuted(false)
    ask(2)
    expect(said()).toEqual([ASKED])
    show(false)
    expect(said()).toEqual([])
  })

  it('is asked by the last one alone', () => {
    ask(1, 'Ada')
    ask(2)
    expect(said()).toEqual([ASKED])
  })
})
