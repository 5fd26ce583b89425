/** A chat as Texter stores and sends it. Only `_id` is certain; `crmData` may be anything at all. */
export interface ChatRecord {
  _id: string
  title?: string
  displayName?: string
  personId?: string
  agent?: { uid: string | null; displayName: string } | null
  channel?: string
  channelInfo?: { name: string; id: string; accountId: string }
  entityPhone?: string
  clientPhoneE164?: string
  clientPhone?: string
  departmentId?: string | null
  /** 0 bot, 1 pending, 2 assigned, 3 resolved, 4 bulk. */
  status?: number
  unreadCount?: number
  labels?: string[]
  lastMessage?: { type: string; text?: string }
  /** Epoch ms. */
  last_message_timestamp?: number
  /** Epoch ms. */
  lastIncomingMessageTimestamp?: number
  /** ISO 8601. */
  created?: string
  updatedAt?: string
  /** Epoch seconds. */
  pendingUpdateTime?: number
  resolvedUpdateTime?: number
  botState?: Record<string, unknown> | null
  replyAction?: null
  crmData?: unknown
  crmDeepLink?: string
  externalBot?: boolean
  unsubscribed?: { date: string }
  /** Of the sandbox only, never sent: what the inbox page shows. */
  messages: InboxMessage[]
}

export interface InboxMessage {
  from: 'contact' | 'agent' | 'bot'
  text: string
  /** Epoch ms. */
  at: number
}

export interface LabelRecord {
  id: string
  name: string
  color: string
  system?: true
}

/**
 * A deep copy that keeps an own `__proto__` key: `JSON.parse` creates it as a plain property, as it would arrive from
 * the network, where assignment would drop it.
 */
export function copy<T>(value: T): T {
  return value === undefined ? value : JSON.parse(JSON.stringify(value))
}
