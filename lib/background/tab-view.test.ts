import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { browser } from 'wxt/browser'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { createLocks } from '../linking/background-fake.ts'
import type { Seen } from '../messages/protocol.ts'
import { changeSettings } from '../settings/settings.ts'
import { freshSite } from './site-service.ts'
import { changeTab } from './tab-store.ts'
import { tabLoads, viewTab } from './tab-view.ts'

vi.mock('./toolbar.ts')

const TAB = 7
const ORIGIN = 'https://crm.example.test'
const RECORD = `${ORIGIN}/people/17`
const seen: Seen = {
  readAt: RECORD,
  site: 'generic',
  record: null,
  reading: { phones: [], name: 'Maya', hidden: false },
  empty: false,
}

let granted: boolean

/** The tab as the browser shows it to us: its address only where we have access. */
function tabIs(url: string | undefined): void {
  const tab = { id: TAB, index: 0, highlighted: true, active: true, pinned: false, incognito: false }
  vi.spyOn(browser.tabs, 'get').mockImplementation(async () => (url === undefined ? tab : { ...tab, url }))
}

beforeEach(async () => {
  fakeBrowser.reset()
  vi.stubGlobal('navigator', { locks: createLocks(), languages: ['en'] })
  granted = true
  vi.spyOn(browser.permissions, 'contains').mockImplementation(async () => granted)
  vi.spyOn(browser.tabs, 'sendMessage').mockRejectedValue(new Error('nobody there'))
  await changeSettings((before) => ({ ...before, sites: [freshSite(ORIGIN, 'generic')] }))
})

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

async function record(): Promise<void> {
  await changeTab(TAB, (now) => ({ ...now, url: RECORD, page: 'record', seen }))
}

describe('a tab whose address the browser keeps from us', () => {
  test('where nothing was ever given waits for a click; nobody speaks of withdrawn access', async () => {
    tabIs(undefined)
    const view = await viewTab(TAB, false)
    expect(view).toMatchObject({ page: 'unclicked', url: null, problem: { code: 'click-needed' } })
  })

  test('that left an enabled site waits for a click, too: that site is not withdrawn', async () => {
    await record()
    tabIs(undefined)
    expect(await viewTab(TAB, false)).toMatchObject({ page: 'unclicked', url: null, site: null, name: null })
  })

  test('that stands on an enabled site whose access was taken back says so, with its host', async () => {
    await record()
    granted = false
    tabIs(undefined)
    const view = await viewTab(TAB, false)
    expect(view).toMatchObject({ page: 'withheld', site: { host: 'crm.example.test' }, name: null })
  })

  test('shows nothing of the record before as soon as it loads', async () => {
    await record()
    tabIs(undefined)
    const sent = vi.spyOn(browser.runtime, 'sendMessage')
    await tabLoads(TAB)
    expect(sent).toHaveBeenLastCalledWith(
      expect.objectContaining({
        name: 'view.changed',
        value: { view: expect.objectContaining({ page: 'unclicked', name: null }) },
      }),
    )
  })

  test('and a reload of a page we may see changes nothing', async () => {
    await record()
    tabIs(RECORD)
    const sent = vi.spyOn(browser.runtime, 'sendMessage')
    await tabLoads(TAB)
    expect(sent).not.toHaveBeenCalled()
  })
})

describe('a page that stands still under a dialog of its own', () => {
  test('is given up after some seconds, in words; what is known of it stays', async () => {
    await record()
    tabIs(RECORD)
    vi.spyOn(browser.tabs, 'sendMessage').mockImplementation(() => new Promise(() => undefined))
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const view = viewTab(TAB, true)
    await vi.advanceTimersByTimeAsync(5_000)
    expect(await view).toMatchObject({ page: 'record', name: 'Maya', problem: { code: 'page-silent' } })
  })
})
