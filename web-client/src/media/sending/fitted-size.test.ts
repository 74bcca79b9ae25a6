import { describe, expect, it } from 'vitest'
import { fittedSize } from './fitted-size'

describe('the size of a picture that is sent', () => {
  it('is as the camera has it where that fits', () => {
    expect(fittedSize({ width: 640, height: 480 }, 640)).toEqual({ width: 640, height: 480 })
    expect(fittedSize({ width: 320, height: 240 }, 640)).toEqual({ width: 320, height: 240 })
  })

  it('keeps its shape, lying and standing', () => {
    expect(fittedSize({ width: 1280, height: 720 }, 640)).toEqual({ width: 640, height: 360 })
    expect(fittedSize({ width: 720, height: 1280 }, 640)).toEqual({ width: 360, height: 640 })
  })

  it('is even and never over the bound', () => {
    for (let maxSide = 17; maxSide < 700; maxSide++) {
      const { width, height } = fittedSize({ width: 641, height: 479 }, maxSide)
      expect(Math.max(width, height)).toBeLessThanOrEqual(maxSide)
      expect(width % 2).toBe(0)
      expect(height % 2).toBe(0)
    }
  })

  it('is no strip that the gateway refuses', () => {
    expect(fittedSize({ width: 1920, height: 32 }, 160)).toEqual({ width: 160, height: 16 })
  })
})
