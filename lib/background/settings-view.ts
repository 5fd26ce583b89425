/** Settings as screens see them: the stored ones with what the browser, the vault and the administrator add. */
import { push } from '../messages/push.ts'
import { readPolicy, refusedTokens } from '../settings/policy.ts'
import { readSettings } from '../settings/settings.ts'
import type { SettingsView } from '../settings/settings-types.ts'
import { hasToken } from '../settings/vault.ts'
import { isGranted } from '../sites/access.ts'
import { chooseLanguage } from '../words/language.ts'
import { seenNames } from './seen-names.ts'

export async function settingsView(): Promise<SettingsView> {
  const [{ settings, unreadable }, policy] = await Promise.all([readSettings(), readPolicy()])
  const projects = settings.connections.map(({ projectId }) => projectId)
  const [tokens, grants, seen] = await Promise.all([
    Promise.all(projects.map(async (projectId) => [projectId, await hasToken(projectId)] as const)),
    Promise.all(settings.sites.map(async ({ origin }) => [origin, await isGranted(origin)] as const)),
    Promise.all(projects.map(async (projectId) => [projectId, await seenNames(projectId)] as const)),
  ])
  return {
    ...settings,
    languageInUse: chooseLanguage(settings.language, navigator.languages),
    hasToken: Object.fromEntries(tokens),
    granted: Object.fromEntries(grants),
    seen: Object.fromEntries(seen),
    locked: policy.locked,
    refusedTokens: refusedTokens(policy),
    unreadable,
  }
}

/** Tells every open screen. */
export async function pushSettings(): Promise<SettingsView> {
  const settings = await settingsView()
  push('settings.changed', { settings })
  return settings
}
