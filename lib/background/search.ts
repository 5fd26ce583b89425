/** The search box: a number or a name, on any tab. */
import { session } from '../area.ts'
import { ProblemError } from '../errors.ts'
import { parsePhone } from '../phone.ts'
import { readSettings } from '../settings/settings.ts'
import type { Chat } from '../texter/chat.ts'
import { connectionOf } from './connections.ts'
import { phoneForms } from './phone-forms.ts'
import { noteSeen } from './seen-names.ts'
import { clientFor, finder } from './services.ts'
import { pushSettings } from './settings-view.ts'
import { siteOf } from './site-service.ts'
import { readTab } from './tab-store.ts'

const KEY = 'found:'

/** Chats for a typed number (verified) or name (as Texter finds it), none where there are none. Throws `not-connected`, and what Texter's client throws. */
export async function searchChats(text: string, tabId: number | null): Promise<Chat[]> {
  const { settings } = await readSettings()
  const url = tabId === null ? null : (await readTab(tabId)).url
  const connection = connectionOf(settings, siteOf(settings.sites, url))
  if (!connection) throw new ProblemError('not-connected')
  const client = clientFor(connection.projectId)
  const phone = parsePhone(text, { country: connection.country, labelled: true })
  const forms = phone.ok ? phoneForms(phone.value.e164) : null
  const chats = forms
    ? (await finder.findChats(client, forms, { fresh: true, again: true })).chats
    : await finder.searchByText(client, text)
  if (await noteSeen(connection.projectId, chats)) await pushSettings()
  if (tabId !== null) await session.set({ [KEY + tabId]: chats })
  return chats
}

/** What the last search on this tab found, so that its cards can be acted on. Two windows may search at once. */
export async function foundChats(tabId: number): Promise<Chat[]> {
  const stored: unknown = (await session.get(KEY + tabId))[KEY + tabId]
  return isChats(stored) ? stored : []
}

export async function forgetFound(tabId: number): Promise<void> {
  await session.remove(KEY + tabId)
}

// Written above only, into an area closed to content scripts.
function isChats(value: unknown): value is Chat[] {
  return Array.isArray(value)
}
