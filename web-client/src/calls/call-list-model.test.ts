import { beforeEach, describe, expect, it } from 'vitest'
import type { Call } from './call'
import { createCallListModel } from './call-list-model'
import type { CallPage } from './calls-api'

/** Calls that there are, by number; the higher the newer. */
let there: number[]
let failing: boolean
let asked: number[]

function call(number: number): Call {
  return {
    callId: `c${number}`,
    title: `Call ${number}`,
    ownerId: 'a',
    settings: { recognition: true, requiredBlur: 'none' },
    version: 1,
    createdAt: new Date(number * 1000),
    lastActive: null,
    members: [],
  }
}

function pageBelow(number: number, limit: number): CallPage {
  const below = there.filter((one) => one < number).sort((a, b) => b - a)
  const calls = below.slice(0, limit).map(call)
  const last = below[limit - 1]
  return { calls, next: below.length > limit ? `${last}` : null }
}

const api = {
  async newest(limit: number) {
    asked.push(limit)
    if (failing) throw new Error('away')
    return pageBelow(Number.POSITIVE_INFINITY, limit)
  },
  page: async (path: string) => pageBelow(Number(path), 20),
}

function shownBy(model: ReturnType<typeof createCallListModel>) {
  const state = model.state.value
  if (state.kind !== 'shown') throw new Error(`the list is ${state.kind}`)
  return { ...state, numbers: state.calls.map((one) => Number(one.callId.slice(1))) }
}

function range(from: number, to: number): number[] {
  return Array.from({ length: from - to + 1 }, (_, at) => from - at)
}

beforeEach(() => {
  there = range(150, 1)
  failing = false
  asked = []
})

describe('the list of calls', () => {
  it('is loading at first, then shows the newest ones', async () => {
    const model = createCallListModel(api)
    expect(model.state.value.kind).toBe('loading')
    await model.refresh()
    expect(shownBy(model).numbers).toEqual(range(150, 131))
  })

  it('says that it failed, and is loading again when it is tried again', async () => {
    const model = createCallListModel(api)
    failing = true
    await model.refresh()
    expect(model.state.value.kind).toBe('failed')
    failing = false
    const again = model.refresh()
    expect(model.state.value.kind).toBe('loading')
    await again
    expect(model.state.value.kind).toBe('shown')
  })

  it('goes on page by page to the end', async () => {
    const model = createCallListModel(api)
    await model.refresh()
    for (let page = 0; page < 7; page++) await model.more()
    expect(shownBy(model)).toMatchObject({ numbers: range(150, 1), next: null })
    await model.more()
    expect(shownBy(model).numbers).toHaveLength(150)
  })

  it('keeps the pages that are shown when it is brought up to date', async () => {
    const model = createCallListModel(api)
    await model.refresh()
    for (let page = 0; page < 6; page++) await model.more()
    there = there.filter((one) => one !== 149).concat(151)
    await model.refresh()
    expect(asked.at(-1)).toBe(100)
    expect(shownBy(model).numbers).toEqual([151, 150, ...range(148, 11)])
    await model.more()
    expect(shownBy(model).numbers.at(-1)).toBe(1)
  })

  it('forgets calls that have ended', async () => {
    there = [3, 2, 1]
    const model = createCallListModel(api)
    await model.refresh()
    there = []
    await model.refresh()
    expect(shownBy(model).calls).toEqual([])
  })

  it('goes on showing what it has when a refresh fails, and says that it may be old', async () => {
    const model = createCallListModel(api)
    await model.refresh()
    failing = true
    await model.refresh()
    expect(shownBy(model)).toMatchObject({ numbers: range(150, 131), stale: true })
    failing = false
    await model.refresh()
    expect(shownBy(model).stale).toBe(false)
  })

  it('asks once at a time', async () => {
    const model = createCallListModel(api)
    await Promise.all([model.refresh(), model.refresh()])
    expect(asked).toHaveLength(1)
  })
})
