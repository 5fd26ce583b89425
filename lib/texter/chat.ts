/** Our model of a Texter chat: one contact on one channel account. Made from Texter's reply by `schemas.ts`. Types only. */

export type ChatStatus = 'bot' | 'pending' | 'assigned' | 'resolved' | 'bulk' | 'unknown'

export interface Chat {
  /** Opaque. */
  id: string
  projectId: string
  /** Name of the contact's own profile. */
  title: string | null
  /** Name given in Texter. */
  displayName: string | null
  /** `whatsapp`, `messenger`, `instagram`, ... or an unknown word. */
  channel: string | null
  /** Business number (WhatsApp: digits without plus) or channel account. */
  accountId: string | null
  /** Contact's id on the channel (WhatsApp: digits without plus). */
  contactId: string | null
  /** Contact's phone in E.164, or null for channels without one. */
  phone: string | null
  status: ChatStatus
  agentName: string | null
  agentUid: string | null
  departmentId: string | null
  unread: number
  /** Label ids. */
  labels: string[]
  /** All times epoch ms. */
  lastMessageAt: number | null
  lastIncomingAt: number | null
  pendingSince: number | null
  resolvedAt: number | null
  /** As Texter wrote it; compared for equality only. */
  updatedAt: string | null
  externalBot: boolean
  /** Exactly what Texter sent: anything. Only ever spread or compared, never rebuilt by a schema. */
  crmData: unknown
  crmDeepLink: string | null
  unsubscribedAt: number | null
  personId: string | null
}

export interface Label {
  id: string
  name: string
  /** `#RRGGBB`. */
  color: string
}
