/** Everything a network and a server can do to a search and to a write. */
import type { Fault as Trouble } from '../../sandbox/texter/faults.ts'
import { faults, statusFault } from '../../sandbox/texter/faults.ts'
import { tell } from '../e2e/stage.ts'
import { type BrowserFault, type Held, seenAs, type Tier, type WordsKey } from './fault.ts'
import { FOR_EVER, LINK, readyToLink } from './hands.ts'

const NOTHING: Held = { sent: 0, applied: 0, linked: false }
const DONE: Held = { sent: 1, applied: 1, linked: true }
/** The server never did it. */
const REFUSED: Held = { sent: 1, applied: 0, linked: false }
const LOST: Held = { ...REFUSED, resent: true }
const DONE_LOST: Held = { ...DONE, resent: true }

type Row = readonly [id: string, what: string, trouble: Trouble, times: number, shows: WordsKey, tier?: Tier]

const FOUND = 'record.link.none'

const looks: readonly Row[] = [
  ['slow', 'the answer comes late', { kind: 'delay', ms: 1_500 }, 1, FOUND],
  ['reset', 'the connection is lost before a byte', { kind: 'reset', when: 'before-headers' }, 1, FOUND],
  ['reset-headers', 'the connection is lost inside the headers', { kind: 'reset', when: 'inside-headers' }, 1, FOUND],
  ['reset-body', 'the connection is lost inside the body', { kind: 'reset', when: 'inside-body' }, 1, FOUND],
  ['reset-ever', 'every connection is lost', { kind: 'reset', when: 'before-headers' }, FOR_EVER, 'errors.unreachable.what'],
  ['cut', 'half of the body is sent', { kind: 'cut' }, 1, FOUND],
  ['drip', 'the body drips', { kind: 'drip', bytes: 600, ms: 20 }, 1, FOUND],
  ['type', 'the right answer under a wrong content type', { kind: 'content-type', type: 'text/plain' }, FOR_EVER, FOUND],
  ['html', 'a page of HTML with status 200', faults.html, FOR_EVER, 'errors.unexpected-reply.what', 'gate'],
  ['portal', "a hotel's log-in page in between", faults.captivePortal, FOR_EVER, 'errors.unexpected-reply.next'],
  ['empty', 'an empty body', faults.empty, FOR_EVER, 'errors.unexpected-reply.what'],
  ['null', 'null instead of an object', faults.null, FOR_EVER, 'errors.unexpected-reply.what'],
  ['types', 'fields of wrong types', faults.wrongTypes, FOR_EVER, 'errors.unexpected-reply.what'],
  ['ok', 'the plain text OK', faults.plainOk, FOR_EVER, 'errors.unexpected-reply.what'],
  ['false', 'success: false with status 200', faults.successFalse, FOR_EVER, 'errors.request-refused.what'],
  ['huge', 'an answer of 50 MB', { kind: 'huge', megabytes: 50 }, FOR_EVER, 'errors.reply-too-large.what'],
  ['bomb', 'a gzip bomb of 50 MB', { kind: 'gzip-bomb', megabytes: 50 }, FOR_EVER, 'errors.reply-too-large.what'],
  ['deep', 'JSON nested 200,000 deep', { kind: 'deep', levels: 200_000 }, FOR_EVER, 'errors.unexpected-reply.what'],
  ['redirect', 'a redirect to another host', faults.redirectElsewhere, FOR_EVER, 'errors.unreachable.what'],
  ['redirect-login', 'a redirect to a log-in page', faults.redirectToLogin, FOR_EVER, 'errors.unreachable.what'],
  ['400', 'status 400', statusFault(400), FOR_EVER, 'errors.request-refused.what'],
  ['401', 'status 401 everywhere: the token was revoked', statusFault(401), FOR_EVER, 'errors.token-rejected.what'],
  ['403', 'status 403: a scope is missing', statusFault(403), FOR_EVER, 'errors.scope-missing.what'],
  ['404', 'status 404 for the search itself', statusFault(404), FOR_EVER, 'errors.unexpected-reply.what'],
  ['409', 'status 409', statusFault(409), FOR_EVER, 'errors.request-refused.what'],
  ['422', 'status 422', statusFault(422), FOR_EVER, 'errors.request-refused.what'],
  ['429', 'status 429 without Retry-After, once', statusFault(429), 1, FOUND],
  ['429-second', 'status 429 with Retry-After: 1, once', statusFault(429, '1'), 1, FOUND],
  ['429-garbage', 'status 429 with a Retry-After that is no time, once', statusFault(429, 'soon'), 1, FOUND],
  ['429-past', 'status 429 with a date in the past, once', statusFault(429, 'Wed, 21 Oct 2015 07:28:00 GMT'), 1, FOUND],
  ['429-hour', 'status 429 with Retry-After: 3600', statusFault(429, '3600'), FOR_EVER, 'errors.rate-limited.what'],
  ['500', 'status 500 once', statusFault(500), 1, FOUND],
  ['500-twice', 'status 500 twice', statusFault(500), 2, FOUND],
  ['500-ever', 'status 500 for ever', statusFault(500), FOR_EVER, 'errors.server-error.what'],
  ['502', 'status 502 once', statusFault(502), 1, FOUND],
  ['503-ever', 'status 503 for ever', statusFault(503), FOR_EVER, 'errors.server-error.what'],
  ['504', 'status 504 twice', statusFault(504), 2, FOUND],
] // biome-ignore format: a table

const searches: BrowserFault[] = looks.map(([id, what, fault, times, shows, tier = 'all']) => ({
  id: `search/${id}`,
  what: `Search: ${what}`,
  where: 'browser',
  tier,
  shows: [shows],
  held: NOTHING,
  async act(at) {
    // A revoked token is refused by every route; all others are the search's alone.
    at.on.world.texter.fail({ ...(id === '401' ? {} : { route: 'search' }), times, fault })
    return at.popup(await at.openRecord('hubspot', 'maya'))
  },
}))

type WriteRow = readonly [id: string, what: string, trouble: Trouble, shows: WordsKey, held: Held, tier?: Tier]

const SAVED = 'record.link.saved.link'
const UNCONFIRMED = 'record.link.unconfirmed'

/** Of the call that merges; once each. */
const merges: readonly WriteRow[] = [
  ['slow', 'the answer comes late', { kind: 'delay', ms: 1_500 }, SAVED, DONE],
  ['reset', 'the connection is lost before anything was done', { kind: 'reset', when: 'before-headers' }, UNCONFIRMED, LOST],
  ['reset-headers', 'the connection is lost inside the headers, nothing done', { kind: 'reset', when: 'inside-headers' }, UNCONFIRMED, LOST],
  ['reset-body', 'the connection is lost inside the body, nothing done', { kind: 'reset', when: 'inside-body' }, UNCONFIRMED, LOST],
  ['lost-answer', 'done, and the answer is lost', { kind: 'lost-answer' }, SAVED, DONE_LOST, 'gate'],
  ['cut', 'done, and half of the answer arrives', { kind: 'cut' }, SAVED, DONE_LOST],
  ['drip', 'done, and the answer drips', { kind: 'drip', bytes: 600, ms: 20 }, SAVED, DONE],
  ['type', 'done, and answered under a wrong content type', { kind: 'content-type', type: 'text/html' }, SAVED, DONE],
  ['html', 'a page of HTML with status 200, nothing done', faults.html, UNCONFIRMED, REFUSED],
  ['empty', 'an empty body with status 200, nothing done', faults.empty, UNCONFIRMED, REFUSED],
  ['null', 'null with status 200, nothing done', faults.null, UNCONFIRMED, REFUSED],
  ['types', 'wrong types with status 200, nothing done', faults.wrongTypes, UNCONFIRMED, REFUSED],
  ['ok', 'the plain text OK, nothing done', faults.plainOk, UNCONFIRMED, REFUSED],
  ['false', 'success: false with status 200', faults.successFalse, 'errors.request-refused.what', REFUSED],
  ['huge', 'an answer of 50 MB', { kind: 'huge', megabytes: 50 }, UNCONFIRMED, REFUSED],
  ['bomb', 'a gzip bomb of 50 MB', { kind: 'gzip-bomb', megabytes: 50 }, UNCONFIRMED, REFUSED],
  ['deep', 'JSON nested 200,000 deep', { kind: 'deep', levels: 200_000 }, UNCONFIRMED, REFUSED],
  ['redirect', 'a redirect that keeps the method, to another host', faults.redirectKeepingMethod, UNCONFIRMED, REFUSED],
  ['redirect-login', 'a redirect to a log-in page', faults.redirectToLogin, UNCONFIRMED, REFUSED],
  ['400', 'status 400', statusFault(400), 'errors.request-refused.what', REFUSED],
  ['401', 'status 401 while the token is valid: a scope is missing', statusFault(401), 'errors.scope-missing.what', REFUSED],
  ['403', 'status 403: a scope is missing', statusFault(403), 'errors.scope-missing.what', REFUSED],
  ['404', 'the merge call does not exist', faults.noRoute, SAVED, { sent: 2, applied: 1, linked: true }, 'gate'],
  ['405', 'the merge call is not allowed', faults.methodNotAllowed, SAVED, { sent: 2, applied: 1, linked: true }],
  ['409', 'status 409', statusFault(409), 'errors.request-refused.what', REFUSED],
  ['422', 'status 422', statusFault(422), 'errors.request-refused.what', REFUSED, 'gate'],
  ['429', 'status 429 without Retry-After', statusFault(429), 'record.link.pending', REFUSED],
  ['429-hour', 'status 429 with Retry-After: 3600', statusFault(429, '3600'), 'record.link.pending', REFUSED],
  ['500', 'status 500, nothing done', statusFault(500), UNCONFIRMED, REFUSED],
  ['502', 'status 502, nothing done', statusFault(502), UNCONFIRMED, REFUSED],
  ['503', 'status 503, nothing done', statusFault(503), UNCONFIRMED, REFUSED],
  ['504', 'status 504, nothing done', statusFault(504), UNCONFIRMED, REFUSED],
  ['lost-key', 'the merge loses a key of somebody else', { kind: 'lose-key' }, SAVED, { sent: 2, applied: 2, linked: true }, 'gate'],
] // biome-ignore format: a table

/** A lost connection stays lost when the browser tries it anew by itself. */
function timesOf({ resent }: Held): number {
  return resent ? 3 : 1
}

const writes: BrowserFault[] = merges.map(([id, what, fault, shows, held, tier = 'all']) => ({
  id: `write/${id}`,
  what: `Link: ${what}`,
  where: 'browser',
  tier,
  shows: [shows],
  held,
  async act(at) {
    const { popup } = await readyToLink(at)
    at.on.world.texter.fail({ route: 'crmData', times: timesOf(held), fault })
    await popup.click(LINK)
    return popup
  },
}))

/** Of the call that replaces, which serves chats without data. */
const patches: readonly WriteRow[] = [
  ['lost-answer', 'done, and the answer is lost', { kind: 'lost-answer' }, SAVED, DONE_LOST],
  ['reset', 'the connection is lost before anything was done', { kind: 'reset', when: 'before-headers' }, UNCONFIRMED, LOST],
  ['ok', 'the plain text OK, nothing done', faults.plainOk, UNCONFIRMED, REFUSED],
  ['404', 'the chat does not exist any more', faults.noRoute, 'errors.chat-gone.what', REFUSED],
  ['422', 'status 422', statusFault(422), 'errors.request-refused.what', REFUSED],
  ['500', 'status 500, nothing done', statusFault(500), UNCONFIRMED, REFUSED],
] // biome-ignore format: a table

const firstWrites: BrowserFault[] = patches.map(([id, what, fault, shows, held, tier = 'all']) => ({
  id: `first-write/${id}`,
  what: `Link of a chat without data: ${what}`,
  where: 'browser',
  tier,
  who: 'dana',
  shows: [shows],
  held,
  async act(at) {
    const { popup } = await readyToLink(at, 'dana')
    at.on.world.texter.fail({ route: 'patch', times: timesOf(held), fault })
    await popup.click(LINK)
    return popup
  },
}))

const waits: BrowserFault[] = [
  {
    id: 'write/offline',
    what: 'Link: no network at all, then it is back',
    where: 'browser',
    tier: 'gate',
    shows: [SAVED],
    held: DONE,
    async act(at) {
      const { popup } = await readyToLink(at)
      await at.on.browser.offline(true)
      try {
        await popup.click(LINK)
        await popup.waitForText(seenAs('record.link.pending'))
        // Before the network is back: Firefox's hears of that, sends at once, and would be cut off in the middle.
        await at.on.browser.killBackground()
      } finally {
        await at.on.browser.offline(false)
      }
      // The next start of the background goes on with what waits.
      await tell('settings.read', {})
      return popup
    },
  },
  {
    id: 'search/hang',
    what: 'Search: the server takes the request and never answers',
    where: 'browser',
    tier: 'all',
    shows: ['record.stillTrying', 'errors.timeout.what'],
    held: NOTHING,
    patience: 26_000,
    async act(at) {
      at.on.world.texter.fail({ route: 'search', times: FOR_EVER, fault: { kind: 'hang' } })
      return at.popup(await at.openRecord('hubspot', 'maya'))
    },
  },
  {
    id: 'write/hang',
    what: 'Link: the server takes the write and never answers',
    where: 'browser',
    tier: 'all',
    shows: [UNCONFIRMED],
    held: REFUSED,
    patience: 26_000,
    async act(at) {
      const { popup } = await readyToLink(at)
      at.on.world.texter.fail({ route: 'crmData', fault: { kind: 'hang' } })
      await popup.click(LINK)
      return popup
    },
  },
]

export const network: readonly BrowserFault[] = [...searches, ...writes, ...firstWrites, ...waits]
