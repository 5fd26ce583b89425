import { beforeEach, expect, test, vi } from 'vitest'
import { browser } from 'wxt/browser'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { createLocks } from '../linking/background-fake.ts'
import { changeSettings } from '../settings/settings.ts'
import { applyIconChoice } from './panel.ts'

const setPopup = vi.fn()

beforeEach(async () => {
  fakeBrowser.reset()
  vi.stubGlobal('navigator', { locks: createLocks(), languages: ['en'] })
  Reflect.set(browser, 'sidePanel', undefined)
  Reflect.set(browser, 'sidebarAction', undefined)
  Reflect.set(browser.action, 'setPopup', setPopup)
  setPopup.mockClear()
  await changeSettings((before) => ({ ...before, opens: 'panel' }))
})

test('where the browser has a sidebar, the icon opens it as chosen', async () => {
  Reflect.set(browser, 'sidebarAction', { open: async () => undefined })
  await applyIconChoice()
  expect(setPopup).toHaveBeenCalledExactlyOnceWith({ popup: '' })
})

test('where it has neither sidebar nor side panel, the icon opens the popup whatever was chosen elsewhere', async () => {
  await applyIconChoice()
  expect(setPopup).toHaveBeenCalledExactlyOnceWith({ popup: '/popup.html' })
})
