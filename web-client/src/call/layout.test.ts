import { describe, expect, it } from 'vitest'
import { grid, MOST_TILES, type Placed, type Size, shownIn, speakerView, wishesOf } from './layout'

const GAP = 8
const screens: Record<string, Size> = {
  'a desktop': { width: 1264, height: 700 },
  'a phone upright': { width: 344, height: 600 },
  'a phone on its side': { width: 720, height: 280 },
  'an ultrawide': { width: 2560, height: 900 },
  'a tablet': { width: 768, height: 920 },
  'a sliver': { width: 200, height: 900 },
}

const people = (count: number) => Array.from({ length: count }, (_, index) => `p${index}`)

function overlaps(one: Placed, other: Placed): boolean {
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  )
}

function fits(placed: readonly Placed[], stage: Size): void {
  for (const tile of placed) {
    expect(tile.width).toBeGreaterThan(20)
    expect(tile.x).toBeGreaterThanOrEqual(0)
    expect(tile.y).toBeGreaterThanOrEqual(0)
    expect(tile.x + tile.width).toBeLessThanOrEqual(stage.width)
    expect(tile.y + tile.height).toBeLessThanOrEqual(stage.height)
    // Whole pixels move the shape a little.
    expect(tile.width / tile.height).toBeGreaterThan(1.3)
    expect(tile.width / tile.height).toBeLessThan(1.84)
    for (const other of placed) if (other !== tile) expect(overlaps(tile, other)).toBe(false)
  }
}

describe.each(Object.entries(screens))('on %s', (_, stage) => {
  it.each(people(16).map((_, index) => index + 1))('the grid places %i', (count) => {
    const placed = grid(people(count), stage, GAP)
    expect(placed.map((tile) => tile.id)).toEqual(people(count))
    fits(placed, stage)
  })

  it.each([1, 2, 5, 16, 40])('the speaker view places as many of %i as fit, the lead first', (count) => {
    const [lead, ...others] = people(count)
    const placed = speakerView(lead as string, others, stage, GAP)
    fits(placed, stage)
    expect(placed[0]).toMatchObject({ id: 'p0', strip: false })
    expect(placed.slice(1).every((tile) => tile.strip && tile.width < (placed[0] as Placed).width)).toBe(true)
    expect(placed.length).toBeLessThanOrEqual(MOST_TILES)
  })
})

describe('the grid', () => {
  it('puts two one above the other on a phone upright and side by side on a desktop', () => {
    const upright = grid(people(2), { width: 344, height: 600 }, GAP)
    expect(upright[0]?.x).toBe(upright[1]?.x)
    const desktop = grid(people(2), { width: 1264, height: 700 }, GAP)
    expect(desktop[0]?.y).toBe(desktop[1]?.y)
  })

  it('takes nearly all of a stage that has the shape of a tile', () => {
    const [tile] = grid(people(1), { width: 1280, height: 720 }, GAP)
    expect(tile).toMatchObject({ x: 0, y: 0, width: 1280, height: 720 })
  })

  it('has the last row in the middle', () => {
    const placed = grid(people(3), { width: 1000, height: 800 }, GAP)
    const last = placed[2] as Placed
    expect(Math.abs(last.x + last.width / 2 - 500)).toBeLessThanOrEqual(1)
  })

  it('places nobody on a stage without size', () => {
    expect(grid(people(3), { width: 0, height: 0 }, GAP)).toEqual([])
  })
})

describe('who gets a tile', () => {
  it('shows the first sixteen', () => {
    expect(shownIn(people(20), null)).toEqual(people(16))
  })

  it('gives the last place to who leads and would have none', () => {
    expect(shownIn(people(20), 'p18')).toEqual([...people(15), 'p18'])
  })

  it('has no place for who has left', () => {
    expect(shownIn(people(20), 'gone')).toEqual(people(16))
  })
})

describe('wishes', () => {
  const stage = { width: 1264, height: 700 }

  it('asks for all of who is large and for nothing of who has no tile', () => {
    const wishes = wishesOf(['p1', 'p2'], grid(['p0', 'p1'], stage, GAP), false)
    expect([...wishes]).toEqual([['p2', 'hidden']])
  })

  it('asks for thumbnails of the strip and of small tiles', () => {
    const strip = wishesOf(['p1', 'p2'], speakerView('p1', ['p0', 'p2'], stage, GAP), false)
    expect([...strip]).toEqual([['p2', 'thumbnail']])
    const small = wishesOf(people(16), grid(people(16), { width: 344, height: 600 }, GAP), false)
    expect(new Set(small.values())).toEqual(new Set(['thumbnail']))
  })

  it('asks for nothing while the page is hidden', () => {
    const wishes = wishesOf(['p1'], grid(['p0', 'p1'], stage, GAP), true)
    expect([...wishes]).toEqual([['p1', 'hidden']])
  })
})
