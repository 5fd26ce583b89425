/** What we read and write of a chat's `crmData`. Other software writes there too: one key is ours, the rest is only carried. */
import type { Chat } from '../texter/chat.ts'
import { isJsonObject, plainJson } from '../texter/json.ts'

/** The key we write: the CRM link that Texter shows to its agents. */
export const LINK = 'link'
/** Read only: Texter's own adapters write here. */
const DEEP_LINK = 'deepLink'

export type CrmData = Record<string, unknown>

/** `crmData` as an object, `{}` where there is none, or null where it is something that nobody may write to. */
export function crmDataOf(chat: Pick<Chat, 'crmData'>): CrmData | null {
  if (chat.crmData === undefined || chat.crmData === null) return {}
  return isJsonObject(chat.crmData) ? chat.crmData : null
}

/** The link as text: null where there is none; something else in its place is shown as JSON, cut to 2,048 characters. */
export function linkIn(data: CrmData): string | null {
  return textAt(data, LINK)
}

export function deepLinkIn(data: CrmData): string | null {
  return textAt(data, DEEP_LINK)
}

function textAt(data: CrmData, key: string): string | null {
  const value = Object.hasOwn(data, key) ? data[key] : null
  if (value === null || value === undefined || value === '') return null
  return typeof value === 'string' ? value : asText(value)
}

function asText(value: unknown): string {
  try {
    return JSON.stringify(value).slice(0, 2048)
  } catch {
    // Nested deeper than can be written.
    return '[…]'
  }
}

/** Keys of others that `after` lacks. */
export function lostKeys(before: CrmData, after: CrmData): string[] {
  return Object.keys(before).filter((key) => key !== LINK && !Object.hasOwn(after, key))
}

/** A chat as it leaves this folder: for views, messages and storage. Writes are decided on the exact one. */
export function forViews(chat: Chat): Chat {
  const crmData = plainJson(chat.crmData)
  return crmData === chat.crmData ? chat : { ...chat, crmData }
}
