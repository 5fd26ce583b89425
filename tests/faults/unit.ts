/** What needs no browser: waiting, clocks, and deaths at every single call. Named here, held there. */
import type { UnitFault, WordsKey } from './fault.ts'

const CLIENT = 'lib/texter/client.test.ts'
const OUTBOX = 'lib/linking/outbox.test.ts'
const WRITE = 'lib/linking/link-chat.test.ts'
const HISTORY = 'lib/linking/history.test.ts'
const COMMANDS = 'lib/linking/commands.test.ts'
const FIND = 'lib/linking/find-chats.test.ts'
const TIMER = 'lib/bot/bot-timer.test.ts'
const SWITCH = 'lib/bot/bot-switch.test.ts'
const CALLER = 'lib/messages/caller.test.ts'
const ROUTER = 'lib/messages/router.test.ts'
const SETTINGS = 'lib/settings/settings.test.ts'
const DATABASE = 'lib/database.test.ts'

const DEATH = '%s, at every call to storage and Texter: done, or told as not done; never twice, no key lost'
const CLOCK = 'a clock set %s does not replay old intent'
const MAY_SEND = '%s may send nothing'
const ASKS = '%s: asks instead, or waits'

type Row = readonly [
  id: string,
  what: string,
  holds: string,
  shows: readonly WordsKey[],
  file: string,
  title: string,
  of?: string,
]

const rows: readonly Row[] = [
  ['wait/hang', 'The server never answers', '8 s per try, 20 s in all', ['record.stillTrying', 'errors.timeout.what'], CLIENT, 'a hanging server: 8 s per try, 20 s in all'],
  ['wait/drip', 'The body drips for ever', 'given up like a server that hangs', ['errors.timeout.what'], CLIENT, 'a body that drips counts as hanging'],
  ['wait/tries', 'Every read fails', 'five tries at most, waiting longer each time', ['errors.server-error.what'], CLIENT, 'five tries at most, waiting longer each time, never in step with others'],
  ['wait/action', 'Every read of one action fails', 'the tries are counted over the whole action', ['errors.server-error.what'], CLIENT, 'the tries are counted over the whole action, not per call'],
  ['wait/retry-after', 'Retry-After in seconds', 'nothing is sent before', [], CLIENT, 'is kept, in seconds'],
  ['wait/retry-after-date', 'Retry-After as a date while our clock is wrong', "taken by the server's clock", [], CLIENT, "as a date is taken by the server's clock, however wrong ours is"],
  ['wait/retry-after-long', 'Retry-After longer than an action may last', 'told at once with the time; kept by the next call', ['errors.rate-limited.what', 'errorDetail.retryAt'], CLIENT, 'longer than the action lasts: told at once, with the time, and kept by the next call'],
  ['wait/retry-after-year', 'Retry-After of a year, and in the past', 'an hour at most', [], CLIENT, 'a date in the past means now, a year means an hour'],
  ['wait/slots', 'Five calls at once', 'four run, the fifth waits', [], CLIENT, 'four at once, the fifth waits for a place'],
  ['wait/huge', 'A reply of more than 4 MB', 'not read to its end', ['errors.reply-too-large.what'], CLIENT, 'a reply of more than 4 MB is not read to its end'],
  ['wait/write-repeated', 'A write gets no answer', 'never repeated blindly', [], CLIENT, '%s is never repeated', 'no answer'],
  ['wait/raw-text', 'A foreign text in a reply', 'what may be copied of it holds no token, number, address or tag', [], CLIENT, 'what may be copied of a foreign text holds no token, number, address or tag'],

  ['outbox/offline', 'A link is asked for while offline', 'waits, is shown as pending, goes out when the network is back', ['record.link.pending'], OUTBOX, 'a link waits, is shown as pending, and goes through when the network is back'],
  ['outbox/server-down', 'The server is down or says "later"', 'waited for', ['record.link.pending'], OUTBOX, 'a server that is down or says "later" is waited for alike'],
  ['outbox/conflict', 'A conflict came while a link waited', 'asked, not decided', ['errors.link-elsewhere.what'], OUTBOX, 'a conflict that came meanwhile is asked, not decided'],
  ['outbox/ten-minutes', 'Offline for more than ten minutes', 'given up; nothing is sent any more', ['errors.not-saved.what'], OUTBOX, 'after ten minutes it is given up and said so; nothing is sent then'],
  ['outbox/no-queue', 'Unlink, rename and undo while offline', 'told at once, never queued', ['errors.offline.what'], OUTBOX, 'unlink, rename and undo do not wait: told at once'],
  ['outbox/newer-wish', 'A newer wish for the same chat', 'takes the place of the waiting one', [], OUTBOX, 'a newer wish for the same chat takes the place of the waiting one'],
  ['outbox/token-withdrawn', 'The token is revoked while a link waits', 'the queue stays as it is', ['record.link.pending'], OUTBOX, 'a token that was withdrawn meanwhile leaves the queue as it is'],
  ['outbox/three-wakes', 'Alarm, start and online at the same moment', 'sent once', [], OUTBOX, 'alarm, start and online at the same moment send once'],
  ['outbox/unseen', 'Sent, and the index is behind', 'a state of its own, saved once it is seen', ['record.link.unconfirmed'], OUTBOX, 'is a state of its own, and becomes saved when Texter shows it'],
  ['outbox/lost', 'Sent and lost on the way', 'sent again only when it cannot have happened', ['record.link.unconfirmed'], OUTBOX, 'lost on the way: looked at again, sent again only when it cannot have happened, never saved by word'],
  ['outbox/never-read', 'Sent, and Texter not to be read again', 'after ten minutes told; the data before is in the history', ['errors.not-confirmed.what'], OUTBOX, 'never to be read again: after ten minutes "not confirmed", with the data before in the history'],
  ['outbox/lost-key', 'A key of others is missing by then', 'told, the data before is kept', ['errors.keys-lost.what'], OUTBOX, 'a key of others that is missing by then is told, with the data before'],
  ['outbox/forgotten', 'Everything is deleted while a write is under way', 'no traces are written back', [], OUTBOX, 'stops a write that is not sent yet, and one that is leaves no traces'],

  ['death/merge', 'The background dies at every single call of a link beside other data', 'done, or told as not done; never twice; no key lost', [], OUTBOX, DEATH, 'a first link beside other data'],
  ['death/first', 'The background dies at every single call of a first link', 'done, or told as not done; never twice', [], OUTBOX, DEATH, 'a first link'],
  ['death/replace', 'The background dies at every single call of a replace', 'done, or told as not done; never twice; no key lost', [], OUTBOX, DEATH, 'a replace'],
  ['death/unlink', 'The background dies at every single call of an unlink', 'done, or told as not done; never twice; no key lost', [], OUTBOX, DEATH, 'an unlink'],
  ['death/again', 'A screen without an answer repeats its click, wherever the background died', 'nothing is sent twice', [], OUTBOX, 'a click repeated by a screen that got no answer sends nothing twice, wherever it died'],
  ['death/status', 'A screen lost the answer', 'it learns what became of its command, also from a new background', [], COMMANDS, 'a screen that lost the answer learns what became of its command, also from a new background'],
  ['death/bot', 'A bot switch died with the background', 'told as lost, not as running for ever', ['errors.background-lost.what'], COMMANDS, 'a bot switch that died with the background is told as lost, not as running for ever'],
  ['death/pause', 'The background dies while a pause begins, the bot is off', 'the reminder stays', [], TIMER, 'the bot is off: the reminder stays'],

  ['storage/before-first-byte', 'Storage fails before a write', 'nothing is sent', ['errors.storage-failed.what'], OUTBOX, 'that fails: nothing is sent, and it is said'],
  ['storage/after-write', 'Storage fails after a write', 'what was done is told as done', ['record.link.saved.link'], OUTBOX, 'that fails after the write: what was done is still told as done'],
  ['storage/outbox-garbage', 'Garbage in the outbox', 'set aside, the rest goes on', [], OUTBOX, 'garbage in it is set aside, the rest goes on'],
  ['storage/history-garbage', 'Garbage instead of the history', 'set aside, work goes on', [], HISTORY, '%s: set aside, work goes on', 'a text'],
  ['storage/history-full', 'The disk is full', 'told as such', ['errors.storage-full.what'], HISTORY, 'a full disk is told as such'],
  ['storage/fails', 'Storage fails', 'told as such', ['errors.storage-failed.what'], HISTORY, 'storage that fails is told as such'],
  ['storage/settings-garbage', 'Garbage instead of the settings', 'set aside and reported', ['options.common.unreadable'], SETTINGS, '%s is set aside and reported, not thrown away', 'garbage'],
  ['storage/settings-newer', 'Settings of a newer version', 'set aside and reported', ['options.common.unreadable'], SETTINGS, '%s is set aside and reported, not thrown away', 'a future version'],
  ['storage/settings-damaged', 'One damaged field in the settings', 'set aside and reported', ['options.common.unreadable'], SETTINGS, '%s is set aside and reported, not thrown away', 'a damaged field'],
  ['storage/settings-race', 'Twenty changes of the settings at once', 'none is lost', [], SETTINGS, 'twenty changes at once: none is lost'],
  ['storage/database-damaged', 'The database is damaged or full', 'a problem with a name', ['errors.storage-failed.what', 'errors.storage-full.what'], DATABASE, 'a damaged database is a problem with a name, a full disk another'],
  ['storage/database-never', 'The database never answers', 'given up after three seconds', ['errors.storage-failed.what'], DATABASE, 'a database that never answers is given up after three seconds'],
  ['storage/slow', 'Storage is so slow that the read before a write is old', 'read again before anything is replaced', [], WRITE, 'what is replaced was read at most 200 ms before: slow storage means another read'],

  ['messages/other-extension', 'A message of another extension', 'refused', [], CALLER, MAY_SEND, 'another extension'],
  ['messages/frame', 'A message of a frame inside the page', 'refused', [], CALLER, MAY_SEND, 'a frame of another origin'],
  ['messages/port', 'A message of the same host on another port', 'refused', [], CALLER, MAY_SEND, 'the same host on another port'],
  ['messages/opaque', 'A message of an opaque origin', 'refused', [], CALLER, MAY_SEND, 'an opaque origin'],
  ['messages/rights', 'A page sends what only our own pages may', 'refused, all but five kinds', ['errors.not-allowed.what'], ROUTER, 'a content script may send five kinds of messages and no more'],
  ['messages/moved', 'What a page read under another address', 'not believed', ['errors.page-moved.what'], ROUTER, 'counts only for the address the tab has now'],
  ['messages/page-huge', 'A page sends a megabyte of phone', 'refused', [], ROUTER, 'a megabyte of phone from a page is refused'],
  ['messages/throws', 'A route throws', 'one reply; a raw text never leaves', ['errors.unexpected.what'], ROUTER, 'one reply, also when the route throws; a raw text never leaves'],

  ['clock/outbox-ahead', 'The clock jumps hours ahead while a link waits', 'given up, nothing is sent', ['errors.not-saved.what'], OUTBOX, CLOCK, 'hours ahead'],
  ['clock/outbox-back', 'The clock jumps hours back while a link waits', 'given up, nothing is sent', ['errors.not-saved.what'], OUTBOX, CLOCK, 'hours back'],
  ['clock/cache', 'The clock is set back', 'old chats are not kept for hours', [], FIND, 'a clock set back does not keep old chats for hours'],
  ['clock/sleep', 'The computer slept through the end of a pause', 'the bot is not turned on by itself', ['record.bot.due'], TIMER, ASKS, 'a late alarm: the computer slept'],
  ['clock/pause-back', 'The clock is set back before a pause began', 'the bot is not turned on by itself', [], TIMER, ASKS, 'a clock set back before the pause'],

  ['bot/fast-clicks', 'Fast clicks on the switch', 'the last wish wins, those between are not sent', [], SWITCH, 'the last wish wins; those in between are not sent, and all learn the outcome'],
  ['bot/same-value', 'The switch is set to what it is', 'nothing is sent', [], SWITCH, 'the same value is not sent: an event would start the outside bot again'],
  ['bot/unreadable', 'Sent, lost, and Texter not to be read after', 'no state is claimed', ['errors.not-confirmed.what'], SWITCH, 'lost, and not readable after: not confirmed, no state is claimed'],
  ['bot/taken', 'The chat was taken when a pause is due', 'it asks', ['record.bot.due'], TIMER, ASKS, 'taken by an agent'],
  ['bot/resolved', 'The chat was resolved when a pause is due', 'it asks', ['record.bot.due'], TIMER, ASKS, 'resolved'],
  ['bot/two-alarms', 'Two alarms at once', 'turned on once', [], TIMER, 'two alarms at once turn it on once'],

  ['people/two-wishes', 'Two tabs link one chat to two records at once', 'the second is told, not written over', ['errors.link-elsewhere.what'], OUTBOX, 'two tabs that link one chat to two records: the second is told, not written over'],
  ['people/merge-survives', 'Others write between our read and our merge', 'survives', [], WRITE, 'survives a merge'],
  ['people/repair-fails', 'A lost key that cannot be put back', 'told; undo brings it back from the history', ['errors.keys-lost.what'], WRITE, 'a lost key that cannot be put back is told, the data before is in the history, and undo brings it back'],
  ['people/foreign-echo', 'The reply shows another chat', 'proves nothing', ['record.link.unconfirmed'], WRITE, 'a reply of another chat proves nothing'],
  ['people/lagging-cache', 'A search began before our write and ends after it', 'the old state does not come back', [], FIND, 'a search that began before it does not bring the old state back'],
] // biome-ignore format: a table

export const unit: readonly UnitFault[] = rows.map(([id, what, holds, shows, file, title, of]) => ({
  id,
  what,
  where: 'unit',
  shows,
  holds,
  test: { file, title, ...(of === undefined ? {} : { of }) },
}))
