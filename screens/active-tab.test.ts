import { afterEach, describe, expect, it, vi } from 'vitest'
import { browser } from 'wxt/browser'
import { followActiveTab, tabFromAddress } from './active-tab.ts'

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

describe('a panel beside the page', () => {
  afterEach(() => vi.restoreAllMocks())

  /** The active tab as the browser answers, each answer when the test lets it go. */
  function window() {
    const answers: ((tabId: number) => Promise<void>)[] = []
    let activated = () => undefined
    vi.spyOn(browser.tabs, 'query').mockImplementation(
      () =>
        new Promise((resolve) => {
          answers.push(async (id) => {
            resolve([{ id, index: 0, highlighted: true, active: true, pinned: false, incognito: false }])
            await Promise.resolve()
          })
        }),
    )
    vi.spyOn(browser.tabs.onActivated, 'addListener').mockImplementation((listener) => {
      activated = () => void listener({ tabId: 0, windowId: 0 })
    })
    return { answers, activate: () => activated() }
  }

  it('moves on with a tab that came to the front before the first answer', async () => {
    const { answers, activate } = window()
    const shown: number[] = []
    followActiveTab((tabId) => shown.push(tabId))
    activate()
    await answers[0]?.(1)
    await answers[1]?.(2)
    await vi.waitFor(() => expect(shown).toEqual([2]))
  })

  it('stays with the newest tab where an older answer comes late', async () => {
    const { answers, activate } = window()
    const shown: number[] = []
    followActiveTab((tabId) => shown.push(tabId))
    await answers[0]?.(1)
    activate()
    activate()
    await answers[2]?.(3)
    await answers[1]?.(2)
    await vi.waitFor(() => expect(shown).toEqual([1, 3]))
  })
})
