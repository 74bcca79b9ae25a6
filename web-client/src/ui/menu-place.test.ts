import { describe, expect, it } from 'vitest'
import { menuPlace } from './menu-place'

const screen = { width: 360, height: 740 }
const menu = { width: 208, height: 150 }
const button = (left: number, top: number) => ({ left, top, width: 44, height: 44 })

describe('a menu', () => {
  it('opens where it is wanted while there is room', () => {
    expect(menuPlace(button(300, 100), menu, screen, { place: 'below', align: 'end' })).toEqual({
      left: 136,
      top: 148,
      maxHeight: 584,
    })
    expect(menuPlace(button(20, 600), menu, screen, { place: 'above', align: 'start' })).toMatchObject({
      left: 20,
      top: 446,
    })
  })

  it('opens on the other side where it would be cut off', () => {
    expect(menuPlace(button(300, 660), menu, screen, { place: 'below', align: 'end' }).top).toBe(506)
    expect(menuPlace(button(300, 20), menu, screen, { place: 'above', align: 'end' }).top).toBe(68)
  })

  it('never leaves the window, on either side', () => {
    expect(menuPlace(button(16, 100), menu, screen, { place: 'below', align: 'end' }).left).toBe(8)
    expect(menuPlace(button(340, 100), menu, screen, { place: 'below', align: 'start' }).left).toBe(144)
  })

  it('scrolls where neither side has room for all of it', () => {
    const low = { width: 640, height: 200 }
    const place = menuPlace(button(300, 110), menu, low, { place: 'below', align: 'end' })
    expect(place).toMatchObject({ top: 8, maxHeight: 98 })
  })
})
