import { describe, expect, it } from 'vitest'
import { JitterBuffer, type Next } from './jitter-buffer'

function filled(...sequences: number[]): JitterBuffer {
  const buffer = new JitterBuffer()
  put(buffer, ...sequences)
  return buffer
}

function put(buffer: JitterBuffer, ...sequences: number[]): void {
  for (const sequence of sequences) {
    buffer.put({ sequence, samples: new Float32Array(960), capturedUs: sequence * 20_000 })
  }
}

const named = (next: Next) => (typeof next === 'string' ? next : next.sequence)

const takeAll = (buffer: JitterBuffer, count: number) =>
  Array.from({ length: count }, () => named(buffer.take()))

describe('the jitter buffer', () => {
  it('brings packets into their order, each once', () => {
    expect(takeAll(filled(7, 9, 8, 8, 10), 5)).toEqual([7, 8, 9, 10, 'nothing'])
  })

  it('tells what was lost', () => {
    expect(takeAll(filled(1, 2, 5), 6)).toEqual([1, 2, 'lost', 'lost', 5, 'nothing'])
  })

  it('takes a long gap for a pause', () => {
    expect(takeAll(filled(1, 500), 3)).toEqual([1, 500, 'nothing'])
  })

  it('leaves out what comes after its turn', () => {
    const buffer = filled(1, 3)
    expect(takeAll(buffer, 3)).toEqual([1, 'lost', 3])
    put(buffer, 2, 4)
    expect(takeAll(buffer, 2)).toEqual([4, 'nothing'])
    expect(buffer.late).toBe(1)
  })

  it('holds a second, and drops the oldest', () => {
    const buffer = filled(...Array.from({ length: 60 }, (_, i) => i + 1))
    expect(buffer.length).toBe(50)
    expect(named(buffer.take())).toBe(11)
    expect(buffer.late).toBe(10)
  })

  it('counts anew with a new session of the sender', () => {
    const buffer = filled(100, 101)
    buffer.take()
    buffer.clear()
    put(buffer, 1, 2)
    expect(takeAll(buffer, 3)).toEqual([1, 2, 'nothing'])
  })
})
