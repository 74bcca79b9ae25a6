import { describe, expect, it } from 'vitest'
import { SILENCE, soundLevel } from './sound-level'

const sine = (amplitude: number) =>
  Float32Array.from({ length: 960 }, (_, i) => amplitude * Math.sin((2 * Math.PI * i) / 32))

describe('the level of sound', () => {
  it('takes a square wave of full scale for the loudest', () => {
    expect(soundLevel(new Float32Array(960).fill(-1))).toBe(0)
  })

  it('finds a sine of full scale three decibels lower', () => {
    expect(soundLevel(sine(1))).toBe(3)
    expect(soundLevel(sine(0.1))).toBe(23)
  })

  it('goes down to silence, and takes what is no number for it', () => {
    expect(soundLevel(new Float32Array(960))).toBe(SILENCE)
    expect(soundLevel(sine(1e-9))).toBe(SILENCE)
    expect(soundLevel(new Float32Array(960).fill(Number.NaN))).toBe(SILENCE)
  })

  it('never leaves its bounds when the sound is louder than full scale', () => {
    expect(soundLevel(sine(4))).toBe(0)
  })
})
