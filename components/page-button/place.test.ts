import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FROM_END, placeAt, SIZE, spotOf, stepAside, type Viewport } from './place.ts'

const page: Viewport = { width: 1000, height: 600, dir: 'ltr' }
const rtl: Viewport = { ...page, dir: 'rtl' }
const field = { top: 100, bottom: 120, left: 330, right: 450 }

describe('where the button stands', () => {
  it('is beside the phone, behind it in the direction of the page', () => {
    expect(spotOf({ mode: 'anchor' }, field, page)).toMatchObject({ side: 'left', inset: 458 })
    expect(spotOf({ mode: 'anchor' }, field, rtl)).toMatchObject({ side: 'right', inset: 678 })
  })

  it('floats at the end edge where the phone is out of sight or there is none', () => {
    for (const anchor of [null, { ...field, top: -80, bottom: -60 }, { ...field, right: 300 }])
      expect(spotOf({ mode: 'anchor' }, anchor, page)).toEqual({ side: 'right', inset: FROM_END, bottom: 24 })
    expect(spotOf({ mode: 'anchor' }, null, rtl).side).toBe('left')
  })

  it('stays off the scroll bar and inside every window, wherever it was left', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -5000, max: 5000 }),
        fc.integer({ min: -5000, max: 5000 }),
        fc.integer({ min: 120, max: 3000 }),
        fc.integer({ min: 120, max: 3000 }),
        fc.constantFrom('ltr' as const, 'rtl' as const),
        (x, y, width, height, dir) => {
          const viewport = { width, height, dir }
          const spot = spotOf(placeAt(x, y, viewport), null, viewport)
          const end = dir === 'ltr' ? 'right' : 'left'
          const fromEnd = spot.side === end ? spot.inset : width - spot.inset - SIZE
          expect(fromEnd).toBeGreaterThanOrEqual(FROM_END)
          expect(fromEnd + SIZE).toBeLessThanOrEqual(width)
          expect(spot.bottom).toBeGreaterThanOrEqual(0)
          expect(spot.bottom + SIZE).toBeLessThanOrEqual(height)
        },
      ),
    )
  })

  it('grows to the side that has room for its words and its card', () => {
    expect(spotOf({ mode: 'anchor' }, { ...field, left: 200 }, rtl)).toEqual({ side: 'left', inset: 160, bottom: 474 })
    expect(spotOf({ mode: 'anchor' }, { ...field, right: 900 }, page)).toEqual({
      side: 'right',
      inset: 60,
      bottom: 474,
    })
    expect(spotOf({ mode: 'float', inlineEnd: 900, bottom: 24 }, null, page)).toEqual({
      side: 'left',
      inset: 68,
      bottom: 24,
    })
  })

  it('comes to rest where the hand let go', () => {
    const spot = spotOf(placeAt(500, 300, page), null, page)
    expect(spot).toEqual({ side: 'right', inset: 1000 - 500 - SIZE / 2, bottom: 600 - 300 - SIZE / 2 })
  })
})

describe('stepping aside', () => {
  const button = { top: 104, bottom: 136, left: 400, right: 432 }

  it('uncovers a focused field', () => {
    const by = stepAside(button, field, page)
    expect(button.bottom + by).toBeLessThanOrEqual(field.top)
  })

  it('goes below where there is no room above', () => {
    const by = stepAside({ ...button, top: 4, bottom: 36 }, { ...field, top: 0, bottom: 20 }, page)
    expect(4 + by).toBeGreaterThanOrEqual(20)
  })

  it('does not move for a field elsewhere', () => {
    expect(stepAside(button, { ...field, left: 0, right: 100 }, page)).toBe(0)
  })
})
