/** Turns what is known of a tab into the one shape that every screen shows. Pure. */
import { button as buttonEn, status as statusEn } from '../../locales/en.yml'
import { button as buttonHe, status as statusHe } from '../../locales/he.yml'
import type { RecordIdentity } from '../crm/site.ts'
import type { Problem } from '../errors.ts'
import type {
  BotPauseView,
  ButtonChat,
  ButtonView,
  ChatView,
  LinkState,
  RecordView,
  WriteView,
} from '../messages/record-view.ts'
import type { Connection, EnabledSite, SettingsView } from '../settings/settings-types.ts'
import type { Chat, Label } from '../texter/chat.ts'
import { isHidden } from './hidden-pages.ts'
import type { TabState } from './tab-store.ts'

const english = { button: buttonEn, status: statusEn }
const hebrew = { button: buttonHe, status: statusHe }
const WINDOW_MS = 24 * 60 * 60 * 1000

/** Everything besides the tab's own state that a view needs. */
export interface ViewFacts {
  settings: SettingsView
  /** The enabled site of the tab's origin, or null. */
  site: EnabledSite | null
  /** Name of the site's file, or the host. */
  siteName: string
  siteId: string
  /** Hosts in whose frames the site keeps records. */
  frames?: readonly string[] | undefined
  known: boolean
  connection: Connection | null
  labels: readonly Label[]
  linkOf(chat: Chat, record: RecordIdentity | null): LinkState
  writeOf(chat: Chat, record: RecordIdentity | null): WriteView | null
  pauseOf(chat: Chat): BotPauseView | null
  dismissed(chat: Chat, record: RecordIdentity | null): boolean
  inboxUrlOf(chat: Chat): string | null
  /** Where Texter opens a new chat with a number (E.164), or null where the business number is not known. */
  newChatUrlOf(e164: string): string | null
  teaching: RecordView['teaching']
}

export function chatView(
  chat: Chat,
  record: RecordIdentity | null,
  facts: ViewFacts,
  matchedBy: string | null,
): ChatView {
  const names = new Map(facts.labels.map((label) => [label.id, label]))
  const whatsapp = chat.channel === 'whatsapp'
  const link = facts.linkOf(chat, record)
  const write = facts.writeOf(chat, record)
  return {
    id: chat.id,
    projectId: chat.projectId,
    name: chat.displayName ?? chat.title ?? chat.phone ?? chat.contactId ?? chat.id,
    displayName: chat.displayName,
    title: chat.title,
    channel: chat.channel,
    accountId: chat.accountId,
    phone: chat.phone,
    status: chat.status,
    agentName: chat.agentName,
    mine: facts.connection?.me != null && chat.agentName === facts.connection.me,
    unread: chat.unread,
    // A chat may carry an id that is no longer in the list: the raw id is shown.
    labels: chat.labels.map((id) => names.get(id) ?? { id, name: id, color: '#555555' }),
    lastMessageAt: chat.lastMessageAt,
    lastIncomingAt: chat.lastIncomingAt,
    windowEndsAt: whatsapp && chat.lastIncomingAt !== null ? chat.lastIncomingAt + WINDOW_MS : null,
    pendingSince: chat.pendingSince,
    resolvedAt: chat.resolvedAt,
    unsubscribed: chat.unsubscribedAt !== null,
    externalBot: chat.externalBot,
    botPause: facts.pauseOf(chat),
    link,
    write: write && isOvertaken(write, link) ? null : write,
    inboxUrl: facts.inboxUrlOf(chat),
    matchedBy,
    dismissed: facts.dismissed(chat, record),
  }
}

/** A link that could not be written stands by now, whoever wrote it; what it cost others is still told. */
function isOvertaken({ action, state, problem }: WriteView, { kind }: LinkState): boolean {
  const linking = action === 'link' || action === 'replace'
  return linking && state === 'failed' && kind === 'linked' && problem?.code !== 'keys-lost'
}

export function recordView(state: TabState, facts: ViewFacts): RecordView {
  const record = state.seen?.record ?? null
  const phoneWith = (e164: string | null) => state.phones.find((phone) => phone.e164 !== null && phone.e164 === e164)
  const shown = phoneWith(state.phone)
  const url = state.url === null ? null : new URL(state.url)
  return {
    tabId: state.tabId,
    revision: state.revision,
    url: state.url,
    page: state.page,
    site: url && {
      id: facts.siteId,
      name: facts.siteName,
      host: url.host,
      enabled: facts.site !== null,
      known: facts.known,
      ...(facts.frames && { frames: facts.frames }),
    },
    record,
    name: state.seen?.reading.name ?? null,
    phones: state.phones,
    phone: state.phone,
    hidden: state.seen?.reading.hidden ?? false,
    recipeChanged: state.seen?.reading.changed ?? false,
    connection: facts.connection && {
      projectId: facts.connection.projectId,
      name: facts.connection.name,
      color: facts.connection.color,
      readOnly: facts.connection.readOnly,
    },
    chats: state.chats.map((chat) => chatView(chat, record, facts, (phoneWith(chat.phone) ?? shown)?.raw ?? null)),
    chosenChat: state.chosenChat,
    looking: state.looking,
    lookingSince: state.lookingSince,
    stale: state.stale,
    refreshedAt: state.refreshedAt,
    problem: state.problem,
    offerSite: state.offerSite && facts.site === null,
    buttonHidden: isHidden(facts.site, url, record),
    newChatUrl: state.chats.length === 0 && state.phone !== null ? facts.newChatUrlOf(state.phone) : null,
    teaching: facts.teaching ?? null,
  }
}

/** The part that a content script is given, field by field: what is added to a view stays ours. */
export function buttonView(view: RecordView, settings: SettingsView): ButtonView {
  const { revision, url, page, record, name, phone, hidden, recipeChanged, chosenChat, lookingSince } = view
  return {
    ...{ revision, url, page, record, name, phone, hidden, recipeChanged, chosenChat, lookingSince },
    // A page that was just opened is read in a moment: nothing is claimed of it before.
    looking: view.looking || (page === 'unread' && view.problem === null),
    site: view.site && { enabled: view.site.enabled },
    connection: view.connection && { readOnly: view.connection.readOnly },
    chats: view.chats.filter(({ dismissed }) => !dismissed).map(buttonChat),
    problem: codeOf(view.problem),
    number: numberFor(view),
    words: settings.languageInUse === 'he' ? hebrew : english,
    language: settings.languageInUse,
    theme: settings.theme,
  }
}

function buttonChat(chat: ChatView): ButtonChat {
  const { id, name, status, agentName, mine, unread, pendingSince, resolvedAt, externalBot, inboxUrl, write } = chat
  const { link } = chat
  return {
    ...{ id, name, status, agentName, mine, unread, pendingSince, resolvedAt, externalBot, inboxUrl },
    link: link.kind === 'integration' ? { kind: link.kind, sameRecord: link.sameRecord } : { kind: link.kind },
    // A new name on its way says nothing of the link.
    write:
      write && (write.action !== 'rename' || write.state === 'saved')
        ? {
            commandId: write.commandId,
            state: write.state,
            problem: codeOf(write.problem),
            undo: write.undo !== null,
          }
        : null,
  }
}

// What came with it may be Texter's own words.
function codeOf(problem: Problem | null): Pick<Problem, 'code'> | null {
  return problem && { code: problem.code }
}

function numberFor({ chats, chosenChat, phones, phone }: RecordView): string | null {
  const chat = chats.find(({ id }) => id === chosenChat)
  const e164 = chat?.phone ?? phone
  if (e164 === null || chat?.name === e164) return null
  return phones.find((one) => one.e164 === e164)?.international ?? e164
}
