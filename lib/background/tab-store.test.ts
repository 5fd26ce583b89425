import { beforeEach, expect, test, vi } from 'vitest'
import { browser } from 'wxt/browser'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { changeTab, emptyTab, forgetTab, readTab, readTabs } from './tab-store.ts'

beforeEach(() => fakeBrowser.reset())

test('fifty changes of one tab at once: none is lost, each has its own revision', async () => {
  const results = await Promise.all(
    Array.from({ length: 50 }, (_, index) =>
      changeTab(7, (now) => ({ ...now, url: `${now.url ?? ''}${index},`, looking: !now.looking })),
    ),
  )
  expect((await readTab(7)).url).toBe(`${Array.from({ length: 50 }, (_, index) => index).join(',')},`)
  expect(results.map((state) => state?.revision)).toEqual(Array.from({ length: 50 }, (_, index) => index + 1))
})

test('one tab’s changes never touch another’s', async () => {
  await Promise.all([1, 2, 3].map((id) => changeTab(id, (now) => ({ ...now, url: `https://crm.test/${id}` }))))
  expect((await readTabs()).map(({ tabId, url }) => [tabId, url]).sort()).toEqual([
    [1, 'https://crm.test/1'],
    [2, 'https://crm.test/2'],
    [3, 'https://crm.test/3'],
  ])
})

test('a change that says no leaves everything, also the revision', async () => {
  await changeTab(7, (now) => ({ ...now, phone: '+972525550101' }))
  expect(await changeTab(7, () => null)).toBeNull()
  expect(await readTab(7)).toEqual({ ...emptyTab(7), phone: '+972525550101', revision: 1 })
})

test('a change that throws, or a full storage, does not stop the next one', async () => {
  const thrown = changeTab(7, () => {
    throw new Error('broken')
  })
  const next = changeTab(7, (now) => ({ ...now, stale: true }))
  await expect(thrown).rejects.toThrow('broken')
  expect(await next).toMatchObject({ stale: true })
  vi.spyOn(browser.storage.session, 'set').mockRejectedValueOnce(new Error('quota'))
  await expect(changeTab(7, (now) => ({ ...now, stale: false }))).rejects.toThrow('quota')
  expect(await changeTab(7, (now) => ({ ...now, looking: true }))).toMatchObject({ stale: true, looking: true })
})

test('what is no state of this tab is no state', async () => {
  await browser.storage.session.set({ 'tab:7': { ...emptyTab(8), url: 'https://other.test/' }, 'tab:9': 'text' })
  expect(await readTab(7)).toEqual(emptyTab(7))
  expect(await readTabs()).toEqual([])
})

test('a closed tab is forgotten', async () => {
  await changeTab(7, (now) => ({ ...now, stale: true }))
  await forgetTab(7)
  expect(await readTab(7)).toEqual(emptyTab(7))
})
