import { describe, expect, it } from 'vitest'
import { judgeLight, meanLuma } from './light'

const filled = (red: number, green: number, blue: number) =>
  Uint8ClampedArray.from({ length: 400 }, (_, index) => [red, green, blue, 255][index % 4] ?? 0)

describe('the light check', () => {
  it('finds a lit room good', () => {
    expect(judgeLight(meanLuma(filled(140, 120, 100)))).toBe('good')
  })

  it('sees a dark room', () => {
    expect(judgeLight(meanLuma(filled(30, 25, 20)))).toBe('dark')
  })

  it('sees a lamp that shines into the camera', () => {
    expect(judgeLight(meanLuma(filled(240, 235, 220)))).toBe('bright')
  })

  it('weighs green most, as eyes do', () => {
    expect(meanLuma(filled(0, 255, 0))).toBeCloseTo(149.7, 1)
    expect(meanLuma(filled(255, 255, 255))).toBeCloseTo(255)
  })
})
