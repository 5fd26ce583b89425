import { describe, expect, it } from 'vitest'
import { tabFromAddress } from './active-tab.ts'

describe('a screen in a window of its own', () => {
  it.each([
    ['?tab=7', 7],
    ['?tab=1650441216', 1_650_441_216],
    ['?tab=2147483647', 2_147_483_647],
  ])('speaks of the tab it was opened for, however large its id: %s', (search, id) => {
    expect(tabFromAddress(search)).toBe(id)
  })

  it.each(['', '?tab=', '?tab=-1', '?tab=1.5', '?tab=2147483648', '?tab=x', '?tab=Infinity'])(
    'speaks of no tab where the address names none: %s',
    (search) => {
      expect(tabFromAddress(search)).toBeNull()
    },
  )
})
