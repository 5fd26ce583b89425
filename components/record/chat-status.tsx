import type { ChatView } from '../../lib/messages/record-view.ts'
import {
  BotIcon,
  CheckIcon,
  ClockIcon,
  type Icon,
  MegaphoneIcon,
  type PillTone,
  QuestionIcon,
  StatusPill,
  UserIcon,
} from '../ui/index.ts'
import { useWords } from '../words.tsx'
import { statusWords } from './record-words.ts'
import { type StatusKind, statusText } from './status-text.ts'

const LOOKS: Record<StatusKind, { tone: PillTone; icon: Icon }> = {
  bot: { tone: 'bot', icon: BotIcon },
  'external-bot': { tone: 'bot', icon: BotIcon },
  pending: { tone: 'warning', icon: ClockIcon },
  assigned: { tone: 'info', icon: UserIcon },
  mine: { tone: 'accent', icon: UserIcon },
  resolved: { tone: 'good', icon: CheckIcon },
  bulk: { tone: 'neutral', icon: MegaphoneIcon },
  unknown: { tone: 'neutral', icon: QuestionIcon },
}

export function ChatStatusPill({ chat, now }: { chat: ChatView; now: number }) {
  const words = useWords()
  const { kind, text } = statusText(chat, { ...words, section: words.text(statusWords) }, now)
  const { tone, icon: Icon } = LOOKS[kind]
  return (
    <StatusPill tone={tone} icon={<Icon />}>
      {text}
    </StatusPill>
  )
}
