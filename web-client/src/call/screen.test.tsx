// @vitest-environment happy-dom
import { signal } from '@preact/signals'
import { type ComponentChild, render } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { PaceReason } from '../connection/messages'
import { FIRST_TIME } from '../settings/devices/device-memory'
import { type MediaSource, OwnDevices } from '../settings/devices/own-devices'
import { chosenLanguage } from '../words'
import { BannerList } from './banner-list'
import { InCallProvider } from './call-context'
import { EffectsPanel } from './effects-panel'
import { callerOf, fakeCall } from './fake-call'
import { NumbersPanel } from './numbers-panel'
import { PeoplePanel } from './people-panel'
import { ReactionBar } from './reactions'
import { SelfTile } from './self-tile'
import { Tile } from './tile'
import { Toolbar } from './toolbar'

const place = { id: 'boris', x: 0, y: 0, width: 400, height: 300, strip: false }
const page = () => document.body
const label = (text: string) => page().querySelector<HTMLElement>(`[aria-label="${text}"]`)

function show(call: ReturnType<typeof fakeCall>['call'], what: ComponentChild): void {
  act(() => render(<InCallProvider value={call}>{what}</InCallProvider>, page()))
}

afterEach(() => {
  render(null, page())
  vi.restoreAllMocks()
  chosenLanguage.value = null
})

describe('a tile', () => {
  it('says in words what it shows', () => {
    const boris = callerOf('boris', { name: 'Boris', muted: true, cameraOff: true, hand: 2 })
    show(fakeCall(boris).call, <Tile caller={boris} place={place} quality="fair" />)
    expect(label('Boris, muted, camera off, raised hand, number 2')).not.toBeNull()
    expect(label('fair connection')).not.toBeNull()
  })

  it('says that the picture is blurred because it was safer', () => {
    const boris = callerOf('boris')
    const { call, picture } = fakeCall(boris)
    picture('boris').value = {
      participantId: 'boris',
      width: 640,
      height: 480,
      faces: [],
      effects: ['blur-faces'],
      hiddenWhole: true,
    }
    show(call, <Tile caller={boris} place={place} quality={null} />)
    expect(page().textContent).toContain('Blurred to be safe')
    expect(label('boris, Blurred to be safe')).not.toBeNull()
    show(call, <Tile caller={boris} place={{ ...place, width: 120 }} quality={null} />)
    expect(page().querySelector('.tile__badge .unseen')?.textContent).toBe('Blurred to be safe')
  })

  it('tells a camera that is off from a picture that does not come', () => {
    const boris = callerOf('boris', { cameraOff: true })
    show(fakeCall(boris).call, <Tile caller={boris} place={place} quality={null} />)
    expect(page().textContent).not.toContain('Waiting for a picture')
    const vera = callerOf('vera')
    show(fakeCall(vera).call, <Tile caller={vera} place={place} quality={null} />)
    expect(page().textContent).toContain('Waiting for a picture')
  })

  it('of oneself says so where an effect brings no picture any more, and does not show the camera instead', () => {
    const me = callerOf('me', { self: true })
    const { call, signals, picture } = fakeCall()
    signals.effect.value = 'blur-faces'
    const facts = { participantId: 'me', width: 640, height: 480, faces: [], hiddenWhole: false }
    picture('me').value = { ...facts, effects: ['blur-faces'] }
    show(call, <SelfTile caller={me} place={place} quality={null} />)
    expect(page().textContent).toContain('What others see')
    act(() => {
      picture('me').value = null
    })
    expect(page().textContent).toContain('Others do not see you at the moment')
    expect(page().querySelector('video')).toBeNull()
  })

  it('shows no picture of before the camera went off', () => {
    const boris = callerOf('boris', { cameraOff: true })
    const { call, picture } = fakeCall(boris)
    picture('boris').value = {
      participantId: 'boris',
      width: 640,
      height: 480,
      faces: [],
      effects: [],
      hiddenWhole: false,
    }
    show(call, <Tile caller={boris} place={place} quality={null} />)
    expect(page().querySelector('canvas')?.hidden).toBe(true)
  })
})

describe('the controls', () => {
  it('mute and unmute', () => {
    const { call, signals, done } = fakeCall()
    show(call, <Toolbar />)
    act(() => label('Mute microphone')?.click())
    expect(done.setMuted).toHaveBeenLastCalledWith(true)
    act(() => {
      signals.callers.value = signals.callers.value.map((caller) => ({ ...caller, muted: true }))
    })
    act(() => label('Unmute microphone')?.click())
    expect(done.setMuted).toHaveBeenLastCalledWith(false)
  })

  it('turn the camera of a tablet, whose screen is wide', async () => {
    const matches = (query: string) =>
      Object.assign(new EventTarget(), { media: query, matches: query === '(pointer: coarse)' })
    vi.spyOn(window, 'matchMedia').mockImplementation((query) => matches(query) as MediaQueryList)
    const { call } = fakeCall()
    const camera = (deviceId: string) => ({ kind: 'videoinput', deviceId, label: deviceId })
    const media = Object.assign(new EventTarget(), {
      enumerateDevices: async () => [camera('front'), camera('back')],
    })
    const own = new OwnDevices(media as unknown as MediaSource, true, signal(FIRST_TIME))
    await vi.waitFor(() => expect(own.devices.value.cameras).toHaveLength(2))
    show({ ...call, own }, <Toolbar />)
    act(() => label('Switch between front and back camera')?.click())
    expect(own.facing.value).toBe('environment')
  })

  it('say how many messages were not read', () => {
    const { call, signals } = fakeCall()
    signals.unread.value = 2
    show(call, <Toolbar />)
    expect(label('Chat, 2 new messages')).not.toBeNull()
  })
})

describe('the reactions', () => {
  it('give the focus back when one is chosen', () => {
    const { call, done } = fakeCall()
    const Both = () => (
      <>
        <Toolbar />
        {call.view.panel.value === 'reactions' && <ReactionBar />}
      </>
    )
    show(call, <Both />)
    label('React')?.focus()
    act(() => label('React')?.click())
    expect(document.activeElement).toBe(label('Thumbs up'))
    act(() => label('Thumbs up')?.click())
    expect(done.react).toHaveBeenCalled()
    expect(document.activeElement).toBe(label('React'))
  })
})

describe('the people', () => {
  const open = (name: string) => act(() => label(`Actions for ${name}`)?.click())
  const items = () => [...page().querySelectorAll('[role=menuitem]')].map((item) => item.textContent)

  it('can be put out by the owner, after a question', () => {
    const { call, signals, done } = fakeCall(callerOf('boris', { name: 'Boris' }))
    signals.callers.value = signals.callers.value.map((caller) => ({ ...caller, owner: caller.self }))
    show(call, <PeoplePanel />)
    open('Boris')
    expect(items()).toEqual(['Show Boris large', 'Ask to mute', 'Put out of the call'])
    act(() => page().querySelector<HTMLElement>('.menu__item--danger')?.click())
    expect(done.putOut).not.toHaveBeenCalled()
    act(() => page().querySelector<HTMLElement>('dialog .button--danger')?.click())
    expect(done.putOut).toHaveBeenCalledWith('boris')
  })

  it('are asked to mute by members alone, and put out by nobody else', () => {
    const { call, signals } = fakeCall(callerOf('boris', { name: 'Boris', owner: true }))
    show(call, <PeoplePanel />)
    open('Boris')
    expect(items()).toEqual(['Show Boris large', 'Ask to mute'])
    act(() => {
      signals.callers.value = signals.callers.value.map((caller) => ({ ...caller, guest: caller.self }))
    })
    expect(items()).toEqual(['Show Boris large'])
  })
})

describe('the effects', () => {
  it('make what the rule of the call has in force the own choice, for when the rule is lifted', () => {
    const { call, signals, done } = fakeCall()
    signals.required.value = 'blur-faces'
    show(call, <EffectsPanel />)
    act(() => page().querySelector<HTMLInputElement>('input:checked')?.click())
    expect(done.choose).toHaveBeenCalledWith('blur-faces')
  })

  it('offer what the call does, and say what it requires', () => {
    const { call, signals, done } = fakeCall()
    signals.required.value = 'blur-faces'
    show(call, <EffectsPanel />)
    expect(page().textContent).toContain('In this call all faces are blurred.')
    expect(page().querySelector<HTMLInputElement>('input:checked')?.value).toBe('blur-faces')
    const choices = [...page().querySelectorAll<HTMLInputElement>('input[type=radio]')]
    const offered = choices.filter((choice) => !choice.disabled).map((choice) => choice.value)
    expect(offered).toEqual(['blur-me', 'blur-faces'])
    act(() => choices.find((choice) => choice.value === 'blur-me')?.click())
    expect(done.choose).toHaveBeenCalledWith('blur-me')
    expect(call.own.memory.value.effect).toBe('blur-me')
  })
})

describe('banners and numbers', () => {
  it('say that the connection is lost', () => {
    const { call, signals } = fakeCall()
    show(call, <BannerList />)
    act(() => {
      signals.phase.value = { kind: 'reconnecting', sinceMs: 0 }
    })
    expect(page().querySelector('[role=status]')?.textContent).toContain('The connection is lost')
  })

  it('wait for the first numbers', () => {
    show(fakeCall().call, <NumbersPanel />)
    expect(page().textContent).toContain('The first numbers come within a second.')
  })

  it('have their units in the language of the person', () => {
    const { call, signals } = fakeCall()
    const size = { width: 640, height: 480, jpegQuality: 80, framesPerSecond: 15, kilobytesPerSecond: 90 }
    const pace = { framesPerSecond: 10, maxSide: 320, reason: PaceReason.RECEIVERS }
    const sent = {
      ...size,
      encodeMs: 4,
      packetsPerSecond: 50,
      waitingBytes: 2_000,
      drops: {},
      pace,
      kept: pace,
      lineSlow: false,
    }
    signals.numbers.value = { roundTripMs: 20, sent, received: [] }
    chosenLanguage.value = 'ru'
    show(call, <NumbersPanel />)
    expect(page().textContent).toContain('2 КБ')
    expect(page().textContent).toContain('320 пикс.')
  })
})
