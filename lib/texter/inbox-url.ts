import type { Chat } from './chat.ts'
import { isProjectId, projectUrl } from './project.ts'

const DIGITS = /^\+?(\d{5,20})$/
// The address is documented for WhatsApp; the other channels of Texter's list follow the same form.
const OTHER_CHANNELS = new Set(['messenger', 'instagram', 'website_chat', 'email', 'sms'])

/**
 * Address of the chat in the Texter inbox, or null where it cannot be built.
 * Form: `/contact/whatsapp/<business number>/<contact number>/`, digits without plus, with the last slash.
 */
export function inboxUrl(chat: Pick<Chat, 'projectId' | 'channel' | 'accountId' | 'contactId'>): string | null {
  const { projectId, channel } = chat
  if (channel === null || !isProjectId(projectId)) return null
  const account = place(channel, chat.accountId)
  const contact = place(channel, chat.contactId)
  if (account === null || contact === null) return null
  return `${projectUrl(projectId, ['contact', channel, account, contact]).href}/`
}

function place(channel: string, id: string | null): string | null {
  if (id === null) return null
  if (channel === 'whatsapp' || channel === 'sms') return DIGITS.exec(id)?.[1] ?? null
  return OTHER_CHANNELS.has(channel) && /^[^\s/\\]{1,200}$/.test(id) && !/^\.+$/.test(id) ? id : null
}
