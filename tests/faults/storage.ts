/** The browser's storage fails, or holds what we never wrote. */
import type { Scene } from '../e2e/record.ts'
import { ownPage } from '../e2e/stage.ts'
import { changeStored } from '../e2e/stored.ts'
import type { BrowserFault, Held, WordsKey } from './fault.ts'
import { LINK, readyToLink } from './hands.ts'

const NOTHING: Held = { sent: 0, applied: 0, linked: false }

const rows: readonly [id: string, what: string, how: string | null, shows: WordsKey][] = [
  ['rejects', 'rejects every write', 'UnknownError', 'errors.storage-failed.what'],
  ['full', 'is full', 'QuotaExceededError', 'errors.storage-full.what'],
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

/** Until the background is killed, every write rejects with an error of this name, or (null) never settles. */
function failStorage(at: Scene, error: string | null): Promise<void> {
  return at.on.browser.evaluateInBackground((name) => {
    Object.defineProperty(IDBObjectStore.prototype, 'put', {
      configurable: true,
      value() {
        if (name !== null) throw new DOMException('made to fail', name)
        return new Promise(() => undefined)
      },
    })
  }, error)
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
      const garbage = { history: 'x', commands: { a: 1 }, 'outbox:a': 'x', 'outbox:b': { job: 5 }, 'bot-pause:a': [] }
      await (await ownPage()).evaluate(changeStored, { set: garbage })
      await at.on.browser.killBackground()
      const { popup } = await readyToLink(at)
      await popup.click(LINK)
      return popup
    },
  },
]
