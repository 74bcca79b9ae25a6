import { describe, expect, it } from 'vitest'
import { Naming } from '../connection/messages'
import { faceBoxes, fitOf } from './face-boxes'

const face = { x: 100, y: 50, width: 60, height: 80, track: 3, naming: Naming.UNSPECIFIED, name: '' }
const picture = { width: 640, height: 480 }
const exact = { picture, tile: picture, fit: 'cover', mirrored: false, density: 1 } as const

describe('boxes of faces', () => {
  it('lie where the face is on a tile of the same size', () => {
    expect(faceBoxes([face], exact)).toEqual([
      { x: 100, y: 50, width: 60, height: 80, key: 'track-3', name: null, unknown: false },
    ])
  })

  it('are in device pixels', () => {
    expect(faceBoxes([face], { ...exact, density: 2 })[0]).toMatchObject({ x: 200, y: 100, width: 120 })
  })

  it('are on the other side of a mirrored picture', () => {
    expect(faceBoxes([face], { ...exact, mirrored: true })[0]).toMatchObject({ x: 480, y: 50 })
  })

  it('follow a picture of which the edges are cut off', () => {
    // 640x480 in 320x180: scaled by 1/2 to 320x240, of which 30 are cut off above and below.
    const tile = { width: 320, height: 180 }
    expect(faceBoxes([face], { ...exact, tile })[0]).toMatchObject({ x: 50, y: -5, width: 30, height: 40 })
  })

  it('follow a picture that is shown whole between empty edges', () => {
    // Scaled by 3/8 to 240x180, 40 from the left.
    const tile = { width: 320, height: 180 }
    const [box] = faceBoxes([{ ...face, x: 0, y: 0 }], { ...exact, tile, fit: 'contain' })
    expect(box).toMatchObject({ x: 40, y: 0 })
  })

  it('are left out where the face is not on the tile', () => {
    expect(faceBoxes([{ ...face, x: -100 }], exact)).toEqual([])
  })

  it('have a name where it is settled, and say where nobody knows the face', () => {
    const known = { ...face, naming: Naming.KNOWN, name: 'Ada' }
    const unknown = { ...face, naming: Naming.UNKNOWN, name: '' }
    const undecided = { ...face, naming: Naming.UNDECIDED, name: 'Ada' }
    const boxes = faceBoxes([known, unknown, undecided], exact)
    expect(boxes.map((box) => box.name)).toEqual(['Ada', null, null])
    expect(boxes.map((box) => box.unknown)).toEqual([false, true, false])
  })

  it('are none before there is a picture', () => {
    expect(faceBoxes([face], { ...exact, picture: { width: 0, height: 0 } })).toEqual([])
  })
})

describe('a picture on a tile', () => {
  it('fills it where the shapes are alike', () => {
    expect(fitOf(picture, { width: 320, height: 180 })).toBe('cover')
  })

  it('is shown whole where it comes from a phone held upright', () => {
    expect(fitOf({ width: 480, height: 640 }, { width: 320, height: 180 })).toBe('contain')
  })
})
