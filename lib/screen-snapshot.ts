/**
 * The one thing a screen reads by itself: the last view of a tab, from `storage.session` (closed to content scripts in
 * both browsers), so that the popup paints before the background has answered, or even woken up.
 */
import { browser } from 'wxt/browser'
import { isObject } from './is-object.ts'
import type { RecordView } from './messages/record-view.ts'

function keyOf(tabId: number): string {
  return `screen:${tabId}`
}

// Written by the background of this very version only: `storage.session` does not survive an update.
function isView(value: unknown, tabId: number): value is RecordView {
  return isObject(value) && 'tabId' in value && value.tabId === tabId
}

export async function saveSnapshot(view: RecordView): Promise<void> {
  await browser.storage.session.set({ [keyOf(view.tabId)]: view })
}

/** The last view of the tab, or null. */
export async function readSnapshot(tabId: number): Promise<RecordView | null> {
  const stored: unknown = (await browser.storage.session.get(keyOf(tabId)))[keyOf(tabId)]
  return isView(stored, tabId) ? stored : null
}

export async function forgetSnapshot(tabId: number): Promise<void> {
  await browser.storage.session.remove(keyOf(tabId))
}
