import type { ChatView, PhoneView } from '../../lib/messages/record-view.ts'
import { lastDigits, unbroken } from '../../lib/words/unbroken.ts'
import { BlockIcon, ClockIcon, Ltr, Name } from '../ui/index.ts'
import { useWords } from '../words.tsx'
import { recordWords } from './record-words.ts'

/** Channel, business number and the last time the customer wrote. */
export function ChatMeta({ chat, now }: { chat: ChatView; now: number }) {
  const { say, times, text } = useWords()
  const t = text(recordWords).chat
  const at = chat.lastIncomingAt ?? chat.lastMessageAt
  return (
    <p class="chat-meta">
      <span>{channelName(chat.channel, t)}</span>
      {chat.channel === 'whatsapp' && chat.accountId && (
        <span title={say(t.businessFull, { number: `+${chat.accountId}` })}>
          {say(t.business, { number: lastDigits(chat.accountId) })}
        </span>
      )}
      <span title={at ? times.full(at) : undefined}>
        {at === null
          ? t.never
          : say(chat.lastIncomingAt ? t.lastIncoming : t.lastMessage, { time: times.moment(at, now) })}
      </span>
    </p>
  )
}

function channelName(channel: string | null, t: { whatsapp: string; messenger: string; instagram: string }): string {
  switch (channel) {
    case 'whatsapp':
      return t.whatsapp
    case 'messenger':
      return t.messenger
    case 'instagram':
      return t.instagram
    default:
      return channel ?? ''
  }
}

const DAY = 86_400_000

/** WhatsApp's 24 hours after the customer's last message: within them any reply may be sent, after them a template only. */
export function WindowClock({ chat, now }: { chat: ChatView; now: number }) {
  const { say, times, text } = useWords()
  const t = text(recordWords).chat
  if (chat.windowEndsAt === null) return null
  const left = chat.windowEndsAt - now
  if (left <= 0)
    return (
      <span class="window window-closed">
        <ClockIcon size={14} />
        {t.windowClosed}
      </span>
    )
  return (
    <span class={left < 3_600_000 ? 'window window-ending' : 'window'} title={times.span(left)}>
      <Ring part={left / DAY} />
      {say(t.windowOpen, { time: times.moment(chat.windowEndsAt, now) })}
    </span>
  )
}

function Ring({ part }: { part: number }) {
  const around = 2 * Math.PI * 5.5
  return (
    <svg class="ring" width="14" height="14" viewBox="0 0 14 14" fill="none" aria-hidden="true" focusable="false">
      <circle cx="7" cy="7" r="5.5" stroke="currentColor" stroke-width="2" opacity="0.25" />
      <circle
        cx="7"
        cy="7"
        r="5.5"
        stroke="currentColor"
        stroke-width="2"
        stroke-dasharray={`${Math.min(1, part) * around} ${around}`}
        transform="rotate(-90 7 7)"
      />
    </svg>
  )
}

/** Labels with their colours (a dot, so that any colour stays readable), and what blocks templates. */
export function ChatLabels({ chat }: { chat: ChatView }) {
  const { text } = useWords()
  const t = text(recordWords).chat
  if (chat.labels.length === 0 && !chat.unsubscribed) return null
  return (
    <ul class="labels" aria-label={t.labels}>
      {chat.labels.map((label) => (
        <li key={label.id} class="label">
          <span
            class="label-dot"
            style={{ background: /^#[\da-f]{6}$/i.test(label.color) ? label.color : 'currentColor' }}
          />
          <Name>{label.name}</Name>
        </li>
      ))}
      {chat.unsubscribed && (
        <li class="label label-warning">
          <BlockIcon size={12} />
          {t.unsubscribed}
        </li>
      )}
    </ul>
  )
}

/** Why this chat belongs to this record, on demand. */
export function MatchReason({ chat, phones }: { chat: ChatView; phones: readonly PhoneView[] }) {
  const { say, text } = useWords()
  const t = text(recordWords).chat
  const { matchedBy, phone, name, channel, accountId } = chat
  const raw = unbroken(matchedBy ?? '')
  const number = unbroken(phones.find(({ e164 }) => e164 === phone)?.international ?? phone ?? '')
  return (
    <details class="reason">
      <summary>{t.reason}</summary>
      <p>
        {matchedBy === null || phone === null
          ? t.byName
          : channel === 'whatsapp' && accountId
            ? say(t.matchedOn, { raw, phone: number, name, account: unbroken(`+${accountId}`) })
            : say(t.matched, { raw, phone: number, name })}
      </p>
    </details>
  )
}

/** The chat's number under its name where the name is not the number. */
export function ChatNumber({ chat }: { chat: ChatView }) {
  return chat.phone && chat.phone !== chat.name ? <Ltr class="soft">{chat.phone}</Ltr> : null
}
