/** What a person (or another agent) does in the faults, in a few words. */
import type { CrmName } from '../../sandbox/crm/records.ts'
import type { PersonKey } from '../../sandbox/people.ts'
import type { ChatRecord } from '../../sandbox/texter/chat-record.ts'
import type { Change, Fault } from '../../sandbox/texter/faults.ts'
import { CHAT } from '../../sandbox/texter/seed.ts'
import type { Call } from '../../sandbox/texter/texter.ts'
import type { Page } from '../browsers/browser.ts'
import type { Screen } from '../browsers/screen.ts'
import { words } from '../browsers/words.ts'
import type { Scene } from '../e2e/record.ts'

const { link } = words.en.record
export const LINK = { role: 'button', name: link.link }
export const UNDO = { role: 'button', name: link.undo }
export const FOR_EVER = Number.POSITIVE_INFINITY

export type ChatName = keyof typeof CHAT

export interface Opened {
  page: Page
  popup: Screen
}

/** A record with the popup over it, ready to be linked. */
export async function readyToLink(at: Scene, who: PersonKey = 'maya', crm: CrmName = 'hubspot'): Promise<Opened> {
  const page = await at.openRecord(crm, who)
  const popup = await at.popup(page)
  await popup.wait(LINK)
  return { page, popup }
}

/** Linked, and told so. */
export async function linked(at: Scene, who: PersonKey = 'maya'): Promise<Opened> {
  const opened = await readyToLink(at, who)
  await opened.popup.click(LINK)
  await opened.popup.waitForText(link.saved.link)
  return opened
}

/** Another agent, a bot or an integration. */
export function on(chat: ChatName, change: (chat: ChatRecord) => void): Change {
  return (chats) => {
    const found = chats.get(CHAT[chat])
    if (found) change(found)
  }
}

export function addKeys(chat: ChatName, keys: Record<string, unknown>): Change {
  return on(chat, (found) => {
    found.crmData = { ...Object(found.crmData), ...keys }
  })
}

export function isWrite({ method }: Call): boolean {
  return method === 'PATCH' || method === 'POST'
}

/** Ends the background while a write waits at the server's door; then lets it in, before anybody can look for it. */
export async function killWhileSending(at: Scene, press: () => Promise<void>, fault?: Fault): Promise<void> {
  const { texter } = at.on.world
  const writes = texter.hold('crmData')
  if (fault) texter.fail({ route: 'crmData', fault })
  await press()
  await writes.arrived()
  const reads = texter.hold('search')
  await at.on.browser.killBackground()
  writes.release()
  if (!fault) await applied(at)
  reads.release()
}

/** Waits until a write has changed something. */
export async function applied(at: Scene): Promise<void> {
  const { texter } = at.on.world
  while (!texter.calls.some(({ changed }) => changed)) await turn()
}

function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

/** The background's clock is wrong by so many ms, until it is killed. */
export function setClock(at: Scene, ms: number): Promise<void> {
  return at.on.browser.evaluateInBackground((off) => {
    const right = Date.now.bind(Date)
    Date.now = () => right() + off
  }, ms)
}
