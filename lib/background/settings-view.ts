/** Settings as screens see them: the stored ones with what the browser, the vault and the administrator add. */
import { push } from '../messages/push.ts'
import { policyTokens, readPolicy, refusedTokens } from '../settings/policy.ts'
import { readTaken } from '../settings/policy-taken.ts'
import { NO_POLICY } from '../settings/policy-values.ts'
import { readSettings } from '../settings/settings.ts'
import type { SettingsView } from '../settings/settings-types.ts'
import { hasToken } from '../settings/vault.ts'
import { isGranted } from '../sites/access.ts'
import { chooseLanguage } from '../words/language.ts'
import { seenNames } from './seen-names.ts'

export async function settingsView(): Promise<SettingsView> {
  const [{ settings, unreadable }, policy, { left }] = await Promise.all([readSettings(), readPolicy(), readTaken()])
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
    policyTokens: policyTokens(policy),
    policyFaults: [...new Set([...policy.faults, ...(policy === NO_POLICY ? [] : left)])],
    unreadable,
  }
}

let follow: (settings: SettingsView) => void = () => undefined

/** What is not a screen and follows the settings, too: the context menu, the icon. Set once by the background. */
export function whenSettingsChange(listener: (settings: SettingsView) => void): void {
  follow = listener
}

/** Tells every open screen. */
export async function pushSettings(): Promise<SettingsView> {
  const settings = await settingsView()
  push('settings.changed', { settings })
  follow(settings)
  return settings
}
