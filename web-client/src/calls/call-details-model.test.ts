import { beforeEach, describe, expect, it } from 'vitest'
import { Problem } from '../connection/http'
import type { Call } from './call'
import { type CallDetailsModel, createCallDetailsModel } from './call-details-model'

const tea: Call = {
  callId: 'c',
  title: 'Tea',
  ownerId: 'a',
  settings: { recognition: true, requiredBlur: 'none' },
  version: 3,
  createdAt: new Date(0),
  lastActive: null,
  members: [],
}

let answers: (() => Promise<Call>)[]
let model: CallDetailsModel

function answer(next: () => Promise<Call>) {
  answers.push(next)
}

function failing(status: number, code: string): () => Promise<Call> {
  return () => Promise.reject(new Problem(status, { code }))
}

beforeEach(() => {
  answers = []
  model = createCallDetailsModel({ look: () => (answers.shift() as () => Promise<Call>)() }, 'c')
})

describe('the details of a call', () => {
  it('are shown when they have come', async () => {
    expect(model.state.value.kind).toBe('loading')
    answer(async () => tea)
    await model.refresh()
    expect(model.state.value).toEqual({ kind: 'shown', call: tea, stale: false })
  })

  it('are gone when the call has ended', async () => {
    answer(async () => tea)
    await model.refresh()
    answer(failing(404, 'call_not_found'))
    await model.refresh()
    expect(model.state.value.kind).toBe('gone')
  })

  it('stay, and say that they may be old, when accounts is away', async () => {
    answer(async () => tea)
    await model.refresh()
    answer(failing(503, 'unavailable'))
    await model.refresh()
    expect(model.state.value).toEqual({ kind: 'shown', call: tea, stale: true })
  })

  it('say so when they could not be loaded at all', async () => {
    answer(failing(503, 'unavailable'))
    await model.refresh()
    expect(model.state.value).toMatchObject({ kind: 'failed', failure: { code: 'unavailable' } })
  })

  it('do not go back to an older version', async () => {
    answer(async () => tea)
    await model.refresh()
    model.show({ ...tea, title: 'Coffee', version: 4 })
    answer(async () => tea)
    await model.refresh()
    expect(model.state.value).toMatchObject({ call: { title: 'Coffee' } })
  })

  it('pass over an answer that a change overtook', async () => {
    let late: (call: Call) => void = () => undefined
    answer(() => new Promise((resolve) => (late = resolve)))
    const refreshed = model.refresh()
    model.show({ ...tea, title: 'Coffee' })
    late(tea)
    await refreshed
    expect(model.state.value).toMatchObject({ call: { title: 'Coffee' } })
  })
})
