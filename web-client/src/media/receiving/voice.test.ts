import { describe, expect, it } from 'vitest'
import { Voice } from './voice'

const RATE = 48_000
/** The sender's clock against ours, µs: nothing may depend on it. */
const OTHER_CLOCK = -3_000_000_000

interface Line {
  readonly seconds: number
  /** How late each packet arrives, µs. */
  readonly late?: (sequence: number) => number
  readonly lost?: (sequence: number) => boolean
  /** How much faster the sender's samples come than ours are played, parts of one. */
  readonly drift?: number
  /** What the sender's clock shows more than in the beginning, µs. */
  readonly clockUs?: (sequence: number) => number
  readonly extraUs?: (atUs: number) => number
}

/** A tone that says by its phase which sample it is. */
const tone = (sample: number) => 0.5 * Math.sin((2 * Math.PI * 200 * sample) / RATE)

/** Plays a line, 10 ms at a time, and returns the voice, what was heard, and its delay as time goes on. */
function play(line: Line) {
  const voice = new Voice()
  const heard: number[] = []
  const delays: number[] = []
  const packets: { sequence: number; atUs: number; capturedUs: number }[] = []
  const spacingUs = 20_000 / (1 + (line.drift ?? 0))
  for (let sequence = 1; sequence * spacingUs < line.seconds * 1e6; sequence++) {
    const capturedUs = sequence * spacingUs
    if (!line.lost?.(sequence)) {
      packets.push({ sequence, capturedUs, atUs: capturedUs + 15_000 + (line.late?.(sequence) ?? 0) })
    }
  }
  packets.sort((a, b) => a.atUs - b.atUs)
  for (let atUs = 0; atUs < line.seconds * 1e6; atUs += 10_000) {
    while (packets[0] && packets[0].atUs <= atUs) {
      const { sequence, capturedUs, atUs: arrivedUs } = packets.shift() as (typeof packets)[0]
      const samples = Float32Array.from({ length: 960 }, (_, i) => tone((sequence - 1) * 960 + i))
      const saidUs = capturedUs + OTHER_CLOCK + (line.clockUs?.(sequence) ?? 0)
      voice.arrived(saidUs, arrivedUs)
      voice.put({ sequence, samples, capturedUs: saidUs })
    }
    const out = new Float32Array(480)
    voice.play(out, atUs, line.extraUs?.(atUs) ?? 0)
    heard.push(...out)
    delays.push(voice.delayUs / 1_000)
  }
  return { voice, heard, delays }
}

const greatestStep = (heard: number[]) =>
  heard.reduce((most, sample, i) => Math.max(most, Math.abs(sample - (heard[i - 1] ?? 0))), 0)

const silentPart = (heard: number[]) =>
  heard.filter((sample) => Math.abs(sample) < 1e-6).length / heard.length

/** The greatest step of the tone itself. */
const SMOOTH = (2 * Math.PI * 200 * 0.5) / RATE

describe('a voice', () => {
  it('is heard without gap or click on an even line, a packet later', () => {
    const { voice, heard, delays } = play({ seconds: 5 })
    expect(voice.concealed).toBe(0)
    expect(delays.at(-1)).toBeLessThan(35)
    expect(silentPart(heard.slice(RATE / 5))).toBeLessThan(0.01)
    expect(greatestStep(heard)).toBeLessThan(1.2 * SMOOTH)
  })

  it('learns to wait on an uneven line, so that nothing has to be made up any more', () => {
    const line = (seconds: number): Line => ({ seconds, late: (i) => ((i * 7) % 11) * 7_000 })
    const learnt = play(line(6)).voice.concealed
    const { voice, delays } = play(line(20))
    expect(voice.concealed - learnt).toBeLessThan(7) // 1 % of what came since
    expect(delays.at(-1)).toBeGreaterThan(70)
    expect(delays.at(-1)).toBeLessThan(120)
  })

  it('brings packets that overtook each other into order', () => {
    const { heard } = play({ seconds: 6, late: (i) => (i % 2) * 25_000 })
    expect(greatestStep(heard.slice(2 * RATE))).toBeLessThan(1.5 * SMOOTH)
  })

  it('conceals each packet that was lost, without a click', () => {
    const { voice, heard } = play({ seconds: 6, lost: (i) => i % 25 === 0 })
    expect(voice.concealed).toBeGreaterThanOrEqual(10)
    expect(voice.concealed).toBeLessThanOrEqual(12)
    expect(greatestStep(heard)).toBeLessThan(1.5 * SMOOTH)
  })

  it.each([-0.0005, 0.0005])('keeps its delay when the sender counts samples %f differently', (drift) => {
    const { voice, delays } = play({ seconds: 120, drift })
    expect(voice.concealed).toBe(0)
    expect(Math.abs((delays.at(-1) as number) - (delays[1_000] as number))).toBeLessThan(6)
  })

  it('is on time again after a stall of the line', () => {
    const stall = (i: number) => (i >= 200 && i < 215 ? (215 - i) * 20_000 : 0)
    const { delays } = play({ seconds: 40, late: stall })
    expect(delays.at(-1)).toBeLessThan(60)
  })

  it('is whole again soon after its way has become longer', () => {
    const late = (i: number) => ((i * 7) % 11) * 7_000 + (i > 500 ? 350_000 : 0)
    const before = play({ seconds: 10, late }).voice.concealed
    expect(play({ seconds: 40, late }).voice.concealed - before).toBeLessThan(100)
  })

  it.each([-5e6, 5e6])('keeps its delay when the sender sets its clock by %f µs', (setUs) => {
    const late = (i: number) => ((i * 7) % 11) * 7_000
    const { voice, delays } = play({ seconds: 20, late, clockUs: (i) => (i > 300 ? setUs : 0) })
    expect(Math.max(...delays)).toBeLessThan(100)
    expect(voice.concealed).toBeLessThan(3)
  })

  it('takes silence of the sender for a pause, and not for loss', () => {
    const { voice, heard } = play({ seconds: 6, lost: (i) => i > 100 && i <= 200 })
    expect(voice.concealed).toBe(0)
    expect(silentPart(heard.slice(2.3 * RATE, 3.9 * RATE))).toBeGreaterThan(0.99)
    expect(silentPart(heard.slice(4.3 * RATE, 5 * RATE))).toBeLessThan(0.01)
  })

  it('waits for a late picture, and no longer when that is there', () => {
    const { delays } = play({ seconds: 60, extraUs: (atUs) => (atUs < 30e6 ? 150_000 : 0) })
    expect(delays[2_900]).toBeGreaterThan(140)
    expect(delays.at(-1)).toBeLessThan(60)
  })

  it('lets a new session of its sender count anew', () => {
    const voice = new Voice()
    const put = (sequence: number, capturedUs: number) => {
      voice.arrived(capturedUs, capturedUs)
      voice.put({ sequence, samples: new Float32Array(960).fill(0.3), capturedUs })
    }
    put(900, 0)
    voice.restart()
    put(1, 20_000)
    const out = new Float32Array(480)
    voice.play(out, 60_000, 0)
    expect(out[479]).toBeCloseTo(0.3)
  })
})
