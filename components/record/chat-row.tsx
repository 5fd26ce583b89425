import type { ChatView } from '../../lib/messages/record-view.ts'
import { Avatar, ChevronEndIcon, LinkIcon, Name, names } from '../ui/index.ts'
import { useWords } from '../words.tsx'
import { ChatMeta, ChatNumber } from './chat-meta.tsx'
import { ChatStatusPill } from './chat-status.tsx'
import { recordWords } from './record-words.ts'

interface ChatRowProps {
  chat: ChatView
  now: number
  expanded?: boolean
  /** Where the numbers differ (a search), the number tells the chats apart. */
  showNumber?: boolean
  onSelect: () => void
}

/** One chat among several, in three lines. */
export function ChatRow({ chat, now, expanded, showNumber, onSelect }: ChatRowProps) {
  const { text, say } = useWords()
  const t = text(recordWords)
  return (
    <button
      type="button"
      class={names('row', chat.dismissed && 'row-dismissed')}
      aria-expanded={expanded}
      onClick={onSelect}
    >
      <Avatar name={chat.name} size={32} />
      <span class="row-body">
        <span class="row-top">
          <Name class="row-name">{chat.name}</Name>
          {chat.link.kind === 'linked' && (
            <span class="row-linked" title={t.link.linked}>
              <LinkIcon size={14} />
              <span class="unseen">{t.link.linked}</span>
            </span>
          )}
        </span>
        {showNumber && <ChatNumber chat={chat} />}
        <span class="row-state">
          <ChatStatusPill chat={chat} now={now} />
          {chat.unread > 0 && <span class="unread">{say(t.chat.unread, { count: chat.unread })}</span>}
        </span>
        <ChatMeta chat={chat} now={now} />
        {chat.dismissed && <span class="soft small">{t.chat.dismissed}</span>}
      </span>
      <ChevronEndIcon class="row-arrow" />
    </button>
  )
}
