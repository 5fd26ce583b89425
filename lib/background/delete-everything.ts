/**
 * Deletes everything: tokens, settings, history, outbox, caches, registrations, host permissions. No lock of an
 * administrator stands in the way of taking one's traces away; what the policy gives is brought in anew afterwards.
 */
import { browser } from 'wxt/browser'
import { local, session } from '../area.ts'
import { readSettings } from '../settings/settings.ts'
import { clear as clearVault } from '../settings/vault.ts'
import { botTimer, finder, outbox } from './services.ts'
import { leaveSites } from './site-service.ts'
import { showToolbar } from './toolbar.ts'

export async function deleteEverything(): Promise<void> {
  await clearVault()
  // First what is under way: a write that ends later would put its traces back.
  await Promise.all([outbox.clear(), botTimer.clear()])
  finder.forget()
  const { settings } = await readSettings()
  await leaveSites(settings.sites, [])
  const { origins } = await browser.permissions.getAll()
  const optional = (origins ?? []).filter((origin) => !origin.includes('texterchat.com'))
  if (optional.length > 0) await browser.permissions.remove({ origins: optional }).catch(() => false)
  await Promise.all([local.clear(), session.clear(), browser.alarms.clearAll()])
  for (const { id } of await browser.tabs.query({})) {
    if (id !== undefined) showToolbar(id, { state: 'off', badge: '' })
  }
}
