import type { ChatRecord } from './chat-record.ts'

/** Forms of a number that the project's search understands. Which ones a live Texter takes is documented for the national form only. */
export type NumberForm = 'national' | 'digits' | 'e164'

const STATUS_NAMES = ['BOT', 'PENDING', 'ASSIGNED', 'RESOLVED', 'BULK']
const CHANNELS = ['whatsapp', 'messenger', 'instagram', 'website_chat', 'email']
/** Calling code of the project's country: national numbers are understood for it alone. */
const COUNTRY_CODE = '972'

export interface Found {
  data: Omit<ChatRecord, 'messages' | 'lastMessage'>[]
  total: number
}

/** GET /chats/search: the chats, or the reason for a 400. */
export function searchChats(
  chats: readonly ChatRecord[],
  query: URLSearchParams,
  understands: ReadonlySet<NumberForm>,
): Found | { error: string } {
  const term = query.get('search')
  if (term !== null && term.length < 2) return { error: '"search" length must be at least 2 characters long' }
  const limit = number(query.get('limit'), 30)
  const skip = number(query.get('skip'), 0)
  if (limit === null || limit < 1 || limit > 10_000) return { error: '"limit" must be a number from 1 to 10000' }
  if (skip === null) return { error: '"skip" must be a number' }
  const statuses = query.getAll('statuses[]')
  if (statuses.length > 5 || statuses.some((name) => !STATUS_NAMES.includes(name)))
    return { error: '"statuses" is invalid' }
  const channel = query.get('channel[name]')
  const account = query.get('channel[accountId]')
  if ((channel === null) !== (account === null)) return { error: '"channel" must hold name and accountId' }
  if (channel !== null && !CHANNELS.includes(channel)) return { error: '"channel.name" is invalid' }
  const labels = query.getAll('labels[]')

  const hits = chats
    // Without a message a chat is hidden: "not found" does not prove that there is none.
    .filter((chat) => chat.messages.length > 0)
    .filter((chat) => term === null || matches(chat, term, understands))
    .filter((chat) => statuses.length === 0 || statuses.includes(STATUS_NAMES[chat.status ?? -1] ?? ''))
    .filter(
      (chat) => channel === null || (chat.channelInfo?.name === channel && chat.channelInfo.accountId === account),
    )
    .filter((chat) => labels.length === 0 || labels.some((label) => chat.labels?.includes(label)))
    .sort((a, b) => (b.last_message_timestamp ?? 0) - (a.last_message_timestamp ?? 0))
  return { data: hits.slice(skip, skip + limit).map(asFound), total: hits.length }
}

/** Names match anywhere and in any case; so do digits, so that a longer number or a number in a name is a hit too. */
function matches(chat: ChatRecord, term: string, understands: ReadonlySet<NumberForm>): boolean {
  const wanted = term.toLowerCase()
  if ([chat.title, chat.displayName].some((name) => name?.toLowerCase().includes(wanted))) return true
  const contact = chat.channelInfo?.name === 'whatsapp' ? chat.channelInfo.id : ''
  if (/^\d+$/.test(term)) {
    if (term.startsWith('0') && !term.startsWith('00')) {
      if (!understands.has('national') || !contact.startsWith(COUNTRY_CODE)) return false
      return contact.slice(COUNTRY_CODE.length).includes(term.slice(1))
    }
    return understands.has('digits') && contact.includes(term)
  }
  return understands.has('e164') && /^\+\d+$/.test(term) && `+${contact}`.startsWith(term)
}

function asFound({ messages: _messages, lastMessage: _lastMessage, ...chat }: ChatRecord): Found['data'][number] {
  return chat
}

function number(text: string | null, fallback: number): number | null {
  if (text === null) return fallback
  return /^\d+$/.test(text) ? Number(text) : null
}
