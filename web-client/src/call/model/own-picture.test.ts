import { describe, expect, it } from 'vitest'
import { RequiredBlur } from '../../connection/messages'
import type { EffectChoice } from '../call-model'
import { createCallModel } from './create-call-model'
import { FakeWorker } from './fake-worker'

function calling(effect: EffectChoice = 'none', recognise = false) {
  const worker = new FakeWorker()
  const model = createCallModel(worker, { muted: false, cameraOff: false, effect, recognise })
  return { worker, model }
}

const settings = (of: object) => ({ call: { callId: 'c1', settings: of } })

describe('frames', () => {
  it.each([
    ['blur-me', 'gaussian-blur'],
    ['blur-faces', 'blur-faces'],
    ['blur-background', 'blur-background'],
    ['pixelate', 'pixelate-faces'],
  ] as const)('ask for %s as %s, from the first one on', (choice, name) => {
    const { worker } = calling(choice)
    expect(worker.last('ask')).toEqual({ kind: 'ask', effects: [{ name, parameters: {} }] })
  })

  it('ask for nothing, and so pass the job by, where nothing was chosen', () => {
    const { worker } = calling()
    worker.enter()
    expect(worker.last('ask')).toEqual({ kind: 'ask', effects: [] })
    expect(worker.last('watch')).toMatchObject({ own: false })
  })

  it('go on asking for what the call does not offer: none is sent bare', () => {
    const { worker, model } = calling('pixelate')
    worker.enter({ effects: ['gaussian-blur'] })
    expect(model.offered.value).toEqual(['none', 'blur-me'])
    expect(worker.last('ask')).toMatchObject({ effects: [{ name: 'pixelate-faces' }] })
  })

  it('ask whose faces are to be seen, and leave the picture as it is', () => {
    const { worker } = calling('none', true)
    expect(worker.last('ask')).toEqual({ kind: 'ask', effects: [] })
    worker.enter()
    expect(worker.last('ask')).toEqual({
      kind: 'ask',
      effects: [{ name: 'recognise', parameters: { draw: 0 } }],
    })
  })

  it.each([
    ['forbids', { effects: ['recognise'], ...settings({ recognition: false }) }],
    ['can not do', { effects: [], ...settings({ recognition: true }) }],
  ])('do not ask for names where the call %s it', (_, entry) => {
    const { worker, model } = calling('none', true)
    worker.enter(entry)
    expect(model.recognise.value).toBe(false)
    expect(worker.last('ask')).toMatchObject({ effects: [] })
  })
})

describe('what the call requires', () => {
  it.each([
    [RequiredBlur.UNSPECIFIED, 'none'],
    [RequiredBlur.NONE, 'none'],
    [RequiredBlur.FACES, 'blur-faces'],
    [RequiredBlur.BACKGROUND, 'blur-background'],
    [RequiredBlur.PICTURE, 'blur-me'],
  ] as const)('%i is %s', (requiredBlur, choice) => {
    const { worker, model } = calling()
    worker.enter(settings({ requiredBlur }))
    expect(model.required.value).toBe(choice)
    expect(worker.last('watch')).toMatchObject({ own: choice !== 'none' })
  })

  it('is shown as the others see it as soon as it is required, with what is on the screen', () => {
    const { worker, model } = calling()
    worker.enter()
    const wishes = new Map([['boris', 'hidden' as const]])
    model.watch(wishes)
    const call = { callId: 'c1', version: 1n, settings: { requiredBlur: RequiredBlur.FACES } }
    worker.server({ case: 'callChanged', value: { call } })
    expect(worker.last('watch')).toEqual({ kind: 'watch', wishes, own: true })
  })

  it('is not undone by an older word', () => {
    const { worker, model } = calling()
    worker.enter({ call: { version: 2n, settings: { requiredBlur: RequiredBlur.FACES } } })
    worker.server({ case: 'callChanged', value: { call: { version: 1n } } })
    expect(model.required.value).toBe('blur-faces')
  })
})

describe('the own level', () => {
  it.each([
    [0, 1],
    [35, 0.5],
    [127, 0],
  ])('of %i dB below the loudest is %f', (level, shown) => {
    const { worker, model } = calling()
    worker.say({ kind: 'own-level', level })
    expect(model.level.value).toBe(shown)
  })
})
