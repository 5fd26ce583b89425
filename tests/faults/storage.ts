/** The browser's storage fails, or holds what we never wrote. */
import type { Scene } from '../e2e/record.ts'
import type { BrowserFault, Held, WordsKey } from './fault.ts'
import { LINK, readyToLink } from './hands.ts'

const NOTHING: Held = { sent: 0, applied: 0, linked: false }

const rows: readonly [id: string, what: string, how: string | null, shows: WordsKey][] = [
  ['rejects', 'rejects every write', 'An unexpected error occurred', 'errors.storage-failed.what'],
  ['full', 'is full', 'Resource::kQuotaBytes quota exceeded', 'errors.storage-full.what'],
  ['never-settles', 'never answers', null, 'errors.storage-failed.what'],
]

const failing: BrowserFault[] = rows.map(([id, what, how, shows]) => ({
  id: `storage/${id}`,
  what: `The browser's storage ${what}, then Link is pressed`,
  where: 'browser',
  tier: 'all',
  shows: [shows],
  held: NOTHING,
  async act(at) {
    const { popup } = await readyToLink(at)
    await failStorage(at, how)
    await popup.click(LINK)
    return popup
  },
}))

/** Until the background is killed, every `set` rejects with this text, or (null) never settles. */
function failStorage(at: Scene, text: string | null): Promise<void> {
  return at.on.browser.evaluateInBackground((reason) => {
    for (const name of ['browser', 'chrome']) {
      const area = Reflect.get(globalThis, name)?.storage?.local
      if (!area) continue
      Object.defineProperty(area, 'set', {
        configurable: true,
        value: () => (reason === null ? new Promise(() => undefined) : Promise.reject(new Error(reason))),
      })
    }
  }, text)
}

export const storage: readonly BrowserFault[] = [
  ...failing,
  {
    id: 'storage/garbage',
    what: 'History, outbox, commands and pauses hold garbage when the background starts',
    where: 'browser',
    tier: 'all',
    shows: ['record.link.saved.link'],
    held: { sent: 1, applied: 1, linked: true },
    async act(at) {
      await at.on.browser.evaluateInBackground(async () => {
        const api: { storage: { local: { set(values: object): Promise<void> } } } =
          Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome')
        const garbage = { history: 'x', commands: { a: 1 }, 'outbox:a': 'x', 'outbox:b': { job: 5 }, 'pause:a': [] }
        await api.storage.local.set(garbage)
      })
      await at.on.browser.killBackground()
      const { popup } = await readyToLink(at)
      await popup.click(LINK)
      return popup
    },
  },
]
