import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Problem } from '../connection/http'
import { createFaceModel, type FaceModel } from './face-model'

let taken: number
let sent: (readonly Blob[])[]
let refusals: Problem[]
let cameraBroken: boolean
let model: FaceModel

async function photograph() {
  model.take()
  await vi.advanceTimersByTimeAsync(3000)
}

async function photographAndKeep() {
  await photograph()
  await model.keep()
}

async function sizesSent() {
  return sent.at(-1)?.map((picture) => picture.size)
}

beforeEach(() => {
  vi.useFakeTimers()
  taken = 0
  sent = []
  refusals = []
  cameraBroken = false
  model = createFaceModel({
    async capture() {
      if (cameraBroken) throw new Error('no frame')
      return new Blob(['x'.repeat(++taken)])
    },
    async learn(pictures) {
      sent.push(pictures)
      const refusal = refusals.shift()
      if (refusal !== undefined) throw refusal
    },
  })
})

afterEach(() => {
  model.close()
  vi.useRealTimers()
})

describe('teaching a face', () => {
  it('begins with consent, and takes no picture before', async () => {
    await photograph()
    expect(model.step.value.kind).toBe('consent')
    expect(taken).toBe(0)
  })

  it('counts down before each picture', async () => {
    model.agree()
    model.take()
    expect(model.step.value).toMatchObject({ kind: 'aim', pose: 'straight', left: 3 })
    await vi.advanceTimersByTimeAsync(2000)
    expect(model.step.value).toMatchObject({ left: 1 })
    expect(taken).toBe(0)
    await vi.advanceTimersByTimeAsync(1000)
    expect(model.step.value).toMatchObject({ kind: 'review', pose: 'straight' })
  })

  it('takes one picture however often one presses', async () => {
    model.agree()
    model.take()
    model.take()
    await vi.advanceTimersByTimeAsync(5000)
    expect(taken).toBe(1)
  })

  it('sends three poses in their order, then is done', async () => {
    model.agree()
    for (const pose of ['straight', 'left', 'right']) {
      expect(model.step.value).toMatchObject({ kind: 'aim', pose, left: null })
      await photographAndKeep()
    }
    expect(await sizesSent()).toEqual([1, 2, 3])
    expect(model.step.value.kind).toBe('done')
  })

  it('takes a picture once more when the person wants it', async () => {
    model.agree()
    await photograph()
    model.retake()
    await photographAndKeep()
    await photographAndKeep()
    await photographAndKeep()
    expect(await sizesSent()).toEqual([2, 3, 4])
  })

  it('asks for the one picture again that will not do, and keeps the others', async () => {
    refusals = [new Problem(422, { code: 'blurred', picture: 1 })]
    model.agree()
    for (let pose = 0; pose < 3; pose++) await photographAndKeep()
    expect(model.step.value).toMatchObject({ kind: 'aim', pose: 'left', wrong: { code: 'blurred' } })
    await photographAndKeep()
    expect(await sizesSent()).toEqual([1, 4, 3])
    expect(model.step.value.kind).toBe('done')
  })

  it('sends the same pictures again after a failure that is none of theirs', async () => {
    refusals = [new Problem(503, { code: 'unavailable' })]
    model.agree()
    for (let pose = 0; pose < 3; pose++) await photographAndKeep()
    expect(model.step.value).toMatchObject({ kind: 'failed', failure: { code: 'unavailable' } })
    await model.resend()
    expect(await sizesSent()).toEqual([1, 2, 3])
    expect(model.step.value.kind).toBe('done')
  })

  it('says so when the camera gives no picture', async () => {
    cameraBroken = true
    model.agree()
    await photograph()
    expect(model.step.value).toMatchObject({ kind: 'aim', pose: 'straight', left: null })
    expect(model.step.value).not.toMatchObject({ wrong: null })
  })

  it('takes nothing any more when it is closed', async () => {
    model.agree()
    model.take()
    model.close()
    await vi.advanceTimersByTimeAsync(5000)
    expect(taken).toBe(0)
  })
})
