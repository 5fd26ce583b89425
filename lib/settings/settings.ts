/**
 * The stored settings: one key of the `local` area, one writer (the background), parsed when another version of ours stored them.
 * What cannot be read is set aside under `backup:` and reported, never replaced in silence.
 */
import { version } from '../../package.json'
import { local } from '../area.ts'
import { ProblemError } from '../errors.ts'
import { isObject } from '../is-object.ts'
import { log } from '../log.ts'
import { parseOnce } from '../parse-once.ts'
import { migrate } from './migrations.ts'
import { MAX_CONNECTIONS, MAX_SITES, settingsSchema } from './settings-schema.ts'
import type { Settings } from './settings-types.ts'

const KEY = 'settings'
/** The version of ours whose schema made what is stored. */
const CHECKED_KEY = 'settings:checked'
const BACKUP_KEY = 'backup:settings'
const LOCK = 'texter-link:settings'

export const DEFAULTS: Settings = {
  version: 1,
  language: 'auto',
  theme: 'auto',
  opens: 'popup',
  connections: [],
  sites: [],
}

const parsed = parseOnce((raw) => settingsSchema().safeParse(migrate(raw)).data ?? null)

// No page reaches them, and they were checked when they were stored: making the check would cost every start of the background 2 ms.
function isChecked(raw: unknown, by: unknown): raw is Settings {
  return by === version && isObject(raw)
}

export interface StoredSettings {
  settings: Settings
  /** A stored value could not be read and lies under `backup:settings`. */
  unreadable: boolean
}

/** Reads the settings; defaults where nothing is stored or what is stored cannot be read. */
export async function readSettings(): Promise<StoredSettings> {
  const stored = await local.get([KEY, CHECKED_KEY, BACKUP_KEY])
  const raw: unknown = stored[KEY]
  if (raw === undefined) return { settings: DEFAULTS, unreadable: stored[BACKUP_KEY] !== undefined }
  const settings = isChecked(raw, stored[CHECKED_KEY]) ? raw : parsed(raw)
  if (settings) return { settings, unreadable: stored[BACKUP_KEY] !== undefined }
  log.warn('stored settings cannot be read and were set aside')
  await local.set({ [BACKUP_KEY]: raw })
  await local.remove(KEY)
  return { settings: DEFAULTS, unreadable: true }
}

/** Changes the settings under a lock: a get followed by a set loses updates that come between. Throws `too-many`. */
export async function changeSettings(change: (settings: Settings) => Settings): Promise<Settings> {
  return navigator.locks.request(LOCK, async () => {
    const { settings } = await readSettings()
    const changed = change(settings)
    if (changed.connections.length > MAX_CONNECTIONS || changed.sites.length > MAX_SITES) {
      throw new ProblemError('too-many')
    }
    const next = settingsSchema().parse(changed)
    await local.set({ [KEY]: next, [CHECKED_KEY]: version })
    return next
  })
}

/** Forgets a value that was set aside, once the person has seen the notice. */
export async function forgetBackup(): Promise<void> {
  await local.remove(BACKUP_KEY)
}
