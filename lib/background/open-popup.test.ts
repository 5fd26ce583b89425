import { beforeEach, describe, expect, test, vi } from 'vitest'
import { browser } from 'wxt/browser'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { forgetWindow, openPopupOnce, openWindow } from './open-popup.ts'

const create = vi.fn()
const update = vi.fn()
const popup = vi.fn()

beforeEach(async () => {
  fakeBrowser.reset()
  for (const tabId of [7, 8]) await forgetWindow(tabId)
  for (const call of [create, update, popup]) call.mockReset().mockResolvedValue({})
  create.mockResolvedValueOnce({ id: 31 }).mockResolvedValueOnce({ id: 32 })
  vi.spyOn(browser.windows, 'create').mockImplementation(create)
  vi.spyOn(browser.windows, 'update').mockImplementation(update)
  vi.spyOn(browser.tabs, 'get').mockImplementation(vi.fn().mockResolvedValue({ windowId: 1 }))
  vi.spyOn(browser.action, 'openPopup').mockImplementation(popup)
})

describe('the small window', () => {
  test('of a tab that is open already comes to the front', async () => {
    await Promise.all([openWindow(7), openWindow(7)])
    expect(create).toHaveBeenCalledTimes(1)
    expect(update).toHaveBeenCalledExactlyOnceWith(31, { focused: true })
  })
  test('of another tab is another one', async () => {
    await openWindow(7)
    await openWindow(8)
    expect(create).toHaveBeenCalledTimes(2)
    expect(update).not.toHaveBeenCalled()
  })
  test('that was closed is opened anew', async () => {
    await openWindow(7)
    update.mockRejectedValue(new Error('No window with id: 31.'))
    await openWindow(7)
    expect(create).toHaveBeenCalledTimes(2)
  })
})

test('a page that asks for the popup all the time gets it once a second in each tab', async () => {
  const clock = vi.spyOn(performance, 'now').mockReturnValue(5000)
  for (const tabId of [7, 7, 8]) await openPopupOnce(tabId)
  expect(popup).toHaveBeenCalledTimes(2)
  clock.mockReturnValue(6000)
  await openPopupOnce(7)
  expect(popup).toHaveBeenCalledTimes(3)
})
