import { beforeEach, expect, test, vi } from 'vitest'
import { browser } from 'wxt/browser'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { takeQuery } from '../screen-query.ts'
import { createMenus, menuClicked } from './menus.ts'
import { openPopup } from './open-popup.ts'

vi.mock('./open-popup.ts')

beforeEach(() => {
  fakeBrowser.reset()
  vi.mocked(openPopup).mockClear()
})

async function found(selection: string): Promise<string | null> {
  await menuClicked('find-selection', selection, 7)
  return takeQuery(7)
}

test.each([
  ['a number', ' 055-555-0142\n', '055-555-0142'],
  ['a number with its label', 'Tel.: 055-555-0142 (home)', '055-555-0142'],
  ['a name', 'Maya  Levin', 'Maya Levin'],
  ['two numbers, which stay as they are', '055-555-0142 / 055-555-0143', '055-555-0142 / 055-555-0143'],
  ['direction controls around a number', '\u202e\u2066055-555-0142\u2069\u202c', '055-555-0142'],
  ['direction controls in a name', 'Maya \u202eniveL\u0000', 'Maya niveL'],
  ['digits of another script', '٠٥٥٥٥٥٠١٤٢', '0555550142'],
])('%s is handed to the popup screen', async (_what, selection, query) => {
  expect(await found(selection)).toBe(query)
  expect(openPopup).toHaveBeenCalledWith(7)
})

test('a megabyte is cut to what a search may hold', async () => {
  expect((await found('word '.repeat(200_000)))?.length).toBeLessThanOrEqual(120)
  expect((await found('0'.repeat(1_000_000)))?.length).toBeLessThanOrEqual(120)
})

test.each([
  ['blanks', ' \n\t '],
  ['marks that nobody sees', '\u200e\u202e\u2069'],
])('%s open nothing', async (_what, selection) => {
  expect(await found(selection)).toBeNull()
  expect(openPopup).not.toHaveBeenCalled()
})

test('another item of the menu, or a place without a tab, opens nothing', async () => {
  await menuClicked('other', '055-555-0142', 7)
  await menuClicked('find-selection', '055-555-0142', undefined)
  expect(openPopup).not.toHaveBeenCalled()
})

test('the menu speaks the language in use, and is made anew only where that is another one', async () => {
  const create = vi.fn()
  Reflect.set(
    browser.contextMenus,
    'removeAll',
    vi.fn(async () => create('gone')),
  )
  Reflect.set(browser.contextMenus, 'create', ({ title }: { title: string }) => create(title))
  await Promise.all([createMenus({ languageInUse: 'en' }), createMenus({ languageInUse: 'en' })])
  await createMenus({ languageInUse: 'he' })
  expect(create.mock.calls.flat()).toEqual(['gone', 'Find “%s” in Texter', 'gone', expect.stringMatching(/%s.*Texter/)])
})
