/**
 * The stored settings: one key of `storage.local`, one writer (the background), parsed after every read.
 * What cannot be read is set aside under `backup:` and reported, never replaced in silence.
 */
import { local } from '../area.ts'
import { log } from '../log.ts'
import { parseOnce } from '../parse-once.ts'
import { migrate } from './migrations.ts'
import { settingsSchema } from './settings-schema.ts'
import type { Settings } from './settings-types.ts'

const KEY = 'settings'
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

const parsed = parseOnce((raw) => settingsSchema.safeParse(migrate(raw)).data ?? null)

export interface StoredSettings {
  settings: Settings
  /** A stored value could not be read and lies under `backup:settings`. */
  unreadable: boolean
}

/** Reads the settings; defaults where nothing is stored or what is stored cannot be read. */
export async function readSettings(): Promise<StoredSettings> {
  const stored = await local.get([KEY, BACKUP_KEY])
  const raw: unknown = stored[KEY]
  if (raw === undefined) return { settings: DEFAULTS, unreadable: stored[BACKUP_KEY] !== undefined }
  const settings = parsed(raw)
  if (settings) return { settings, unreadable: stored[BACKUP_KEY] !== undefined }
  log.warn('stored settings cannot be read and were set aside')
  await local.set({ [BACKUP_KEY]: raw })
  await local.remove(KEY)
  return { settings: DEFAULTS, unreadable: true }
}

/** Changes the settings under a lock: a get followed by a set loses updates that come between. */
export async function changeSettings(change: (settings: Settings) => Settings): Promise<Settings> {
  return navigator.locks.request(LOCK, async () => {
    const { settings } = await readSettings()
    const next = settingsSchema.parse(change(settings))
    await local.set({ [KEY]: next })
    return next
  })
}

/** Forgets a value that was set aside, once the person has seen the notice. */
export async function forgetBackup(): Promise<void> {
  await local.remove(BACKUP_KEY)
}
