/**
 * Texter's replies as they come, made into our model. Loose on purpose: everything but `_id` may be missing, null or of
 * another type, and one odd field never costs the whole chat. Only what we read is named; the rest passes unseen.
 */
import * as z from 'zod/mini'
import { once } from '../once.ts'
import type { Chat, ChatStatus, Label } from './chat.ts'

// Extension pages forbid `eval`, and zod would try it.
z.config({ jitless: true })

function lenient<T extends z.ZodMiniType>(schema: T) {
  return z.catch(z.nullish(schema), null)
}

const text = once(() => lenient(z.string()))
const number = once(() => lenient(z.number()))
const id = once(() => z.string().check(z.minLength(1), z.maxLength(200)))

// Made while the first reply is on its way, not when the background starts (`prepareReplies`).
const chatSchema = z.lazy(() =>
  z.object({
    _id: id(),
    title: text(),
    displayName: text(),
    personId: text(),
    channelInfo: lenient(z.object({ name: text(), id: text(), accountId: text() })),
    channel: text(),
    entityPhone: text(),
    clientPhoneE164: text(),
    clientPhone: text(),
    agent: lenient(z.object({ uid: text(), displayName: text() })),
    departmentId: text(),
    status: number(),
    unreadCount: number(),
    labels: lenient(z.array(z.unknown())),
    last_message_timestamp: number(),
    lastMessageTimestamp: number(),
    lastIncomingMessageTimestamp: number(),
    pendingMessageTime: number(),
    pendingUpdateTime: number(),
    resolvedUpdateTime: number(),
    updatedAt: text(),
    // By reference: a schema that rebuilt it would drop an own `__proto__` key, which a later PATCH would then erase.
    crmData: z.optional(z.custom<unknown>(() => true)),
    crmDeepLink: text(),
    externalBot: lenient(z.boolean()),
    unsubscribed: lenient(z.object({ date: text() })),
  }),
)

type RawChat = z.infer<typeof chatSchema>

/** Texter's numbers for the states of a chat, in their order. */
const STATUSES: readonly ChatStatus[] = ['bot', 'pending', 'assigned', 'resolved', 'bulk']

/** Our model of one chat as Texter sent it; null without an `_id`. */
export function toChat(raw: unknown, projectId: string): Chat | null {
  const parsed = chatSchema.safeParse(raw)
  if (!parsed.success) return null
  const chat = parsed.data
  const channel = word(chat.channelInfo?.name) ?? word(chat.channel)
  return {
    id: chat._id,
    projectId,
    title: word(chat.title),
    displayName: word(chat.displayName),
    channel,
    accountId: word(chat.channelInfo?.accountId) ?? digits(chat.entityPhone),
    contactId: word(chat.channelInfo?.id) ?? (hasPhone(channel) ? digits(chat.clientPhone) : null),
    phone: phoneOf(chat, channel),
    status: STATUSES[chat.status ?? -1] ?? 'unknown',
    agentName: word(chat.agent?.displayName),
    agentUid: word(chat.agent?.uid),
    departmentId: word(chat.departmentId),
    unread: count(chat.unreadCount),
    labels: (chat.labels ?? []).filter((label): label is string => typeof label === 'string' && label !== ''),
    lastMessageAt: time(chat.last_message_timestamp, 1) ?? time(chat.lastMessageTimestamp, 1),
    lastIncomingAt: time(chat.lastIncomingMessageTimestamp, 1),
    pendingSince: time(chat.pendingUpdateTime, 1000) ?? time(chat.pendingMessageTime, 1000),
    resolvedAt: time(chat.resolvedUpdateTime, 1000),
    updatedAt: word(chat.updatedAt),
    externalBot: chat.externalBot === true,
    crmData: chat.crmData,
    crmDeepLink: word(chat.crmDeepLink),
    unsubscribedAt: isoTime(chat.unsubscribed?.date),
    personId: word(chat.personId),
  }
}

// Texter writes "none" as a missing key, null or an empty text.
function word(value: string | null | undefined): string | null {
  return value?.trim() ? value : null
}

function digits(value: string | null | undefined): string | null {
  return /^\+?(\d{5,20})$/.exec(value ?? '')?.[1] ?? null
}

function count(value: number | null | undefined): number {
  return value !== null && value !== undefined && Number.isFinite(value) && value > 0 ? Math.floor(value) : 0
}

/** Channels whose contact id is a phone number. */
function hasPhone(channel: string | null): boolean {
  return channel === 'whatsapp' || channel === 'sms'
}

function phoneOf(chat: RawChat, channel: string | null): string | null {
  const stored = e164(chat.clientPhoneE164)
  if (stored !== null) return stored
  if (hasPhone(channel)) {
    const contact = e164(`+${digits(chat.channelInfo?.id) ?? ''}`)
    if (contact !== null) return contact
  }
  return e164(chat.clientPhone)
}

function e164(value: string | null | undefined): string | null {
  return /^\+[1-9]\d{6,14}$/.test(value ?? '') ? (value ?? null) : null
}

/** The last instant that a Date can hold, epoch ms. */
const MAX_TIME = 8.64e15

// The unit follows from the field's name: `...Timestamp` is in ms, `...UpdateTime` and `...MessageTime` in seconds.
function time(value: number | null | undefined, unit: 1 | 1000): number | null {
  if (value === null || value === undefined || !(value > 0)) return null
  const ms = value * unit
  return ms <= MAX_TIME ? ms : null
}

function isoTime(value: string | null | undefined): number | null {
  const ms = Date.parse(value ?? '')
  return ms > 0 ? ms : null
}

const searchSchema = z.lazy(() => z.object({ data: z.array(z.unknown()), total: number() }))

/** Null where the reply is no list of chats. Entries without an `_id` are left out. */
export function toSearchResult(raw: unknown, projectId: string): { chats: Chat[]; total: number } | null {
  const parsed = searchSchema.safeParse(raw)
  if (!parsed.success) return null
  const chats = parsed.data.data.flatMap((entry) => toChat(entry, projectId) ?? [])
  // A list of things none of which is a chat is another kind of reply, not "no chat".
  if (chats.length === 0 && parsed.data.data.length > 0) return null
  return { chats, total: Math.max(count(parsed.data.total), chats.length) }
}

const labelSchema = z.lazy(() =>
  z.object({ id: id(), name: z.catch(z.string().check(z.minLength(1)), ''), color: text() }),
)
const labelsSchema = z.lazy(() => z.object({ labels: z.array(z.unknown()) }))
const DEFAULT_COLOR = '#555555'

/** Null where the reply is no list of labels. */
export function toLabels(raw: unknown): Label[] | null {
  const parsed = labelsSchema.safeParse(raw)
  if (!parsed.success) return null
  return parsed.data.labels.flatMap((entry) => {
    const label = labelSchema.safeParse(entry)
    if (!label.success) return []
    const { id, name, color } = label.data
    return { id, name: name || id, color: /^#[0-9a-f]{6}$/i.test(color ?? '') ? (color ?? '') : DEFAULT_COLOR }
  })
}

const failureSchema = z.lazy(() => z.object({ success: lenient(z.boolean()), error: text(), message: text() }))

/** What a reply says about itself: `success: false` comes with status 200 too. */
export function failureOf(raw: unknown): { failed: boolean; text: string | null } {
  const parsed = failureSchema.safeParse(raw)
  if (!parsed.success) return { failed: false, text: typeof raw === 'string' ? word(raw) : null }
  const { success, error, message } = parsed.data
  return { failed: success === false, text: word(error) ?? word(message) }
}

/** Makes the checks of a search's reply; for the time in which one is waited for. */
export function prepareReplies(): void {
  failureOf({})
  toSearchResult({ data: [{ _id: 'none' }] }, '')
}
