import { useId } from 'preact/hooks'
import type { ChatView, RecordView } from '../../lib/messages/record-view.ts'
import { Button, ChatIcon, ExternalIcon, Name, SafeLink } from '../ui/index.ts'
import { useWords } from '../words.tsx'
import { BotDue } from './bot-due.tsx'
import { BotSection } from './bot-section.tsx'
import { ChatLabels, ChatMeta, ChatNumber, MatchReason, WindowClock } from './chat-meta.tsx'
import { ChatStatusPill } from './chat-status.tsx'
import { LinkSection } from './link-section.tsx'
import { FailedNotice } from './problem-notice.tsx'
import type { RecordActions } from './record-actions.ts'
import { recordWords } from './record-words.ts'
import { RenameOffer } from './rename-offer.tsx'
import { useAction } from './use-action.ts'
import { HOME } from './use-kept-focus.ts'

export interface ChatCardProps {
  chat: ChatView
  /** The tab's view, for its record; null where there is none. */
  view: RecordView | null
  actions: RecordActions
  now: number
  botLocked: boolean
  /** Found for this tab's number (not by the search box): its match may be questioned and its name compared. */
  matched: boolean
  onWritten?: () => void
}

/** Its pause ran out and waits for an answer. */
export function asksAboutBot({ botPause, externalBot }: ChatView): boolean {
  return botPause?.due === true && !externalBot
}

/** One chat: who, what is going on, its link to this record, the external bot. */
export function ChatCard({ chat, view, actions, now, botLocked, matched, onWritten }: ChatCardProps) {
  const { text, say } = useWords()
  const t = text(recordWords).chat
  const id = useId()
  const open = useAction()
  const dismiss = useAction()
  const readOnly = view?.connection?.readOnly ?? false
  const { inboxUrl } = chat
  return (
    <article class="card chat" aria-labelledby={id}>
      {asksAboutBot(chat) && (
        <BotDue
          name={chat.name}
          onTurnOn={readOnly || botLocked ? undefined : () => actions.setBot(chat, true)}
          onLeaveOff={() => actions.forgetPause(chat)}
        />
      )}
      <div class="chat-head" {...HOME}>
        <div class="chat-who">
          <ChatIcon class="chat-icon" />
          <h2 class="chat-name" id={id} title={chat.name}>
            <Name>{chat.name}</Name>
          </h2>
          {inboxUrl && (
            <SafeLink
              class="button button-secondary button-small chat-open"
              href={inboxUrl}
              onOpen={() => void open.run(() => actions.openInbox(inboxUrl))}
            >
              {t.open}
              <ExternalIcon size={14} />
            </SafeLink>
          )}
        </div>
        {!matched && <ChatNumber chat={chat} />}
        <div class="chat-state">
          <ChatStatusPill chat={chat} now={now} />
          {chat.unread > 0 && <span class="unread">{say(t.unread, { count: chat.unread })}</span>}
        </div>
        <WindowClock chat={chat} now={now} />
        <ChatMeta chat={chat} now={now} />
        <ChatLabels chat={chat} />
        <FailedNotice of={[open]} />
        {matched && !readOnly && <RenameOffer chat={chat} view={view} actions={actions} />}
      </div>
      <LinkSection chat={chat} view={view} actions={actions} {...(onWritten ? { onWritten } : {})} />
      <BotSection
        chat={chat}
        actions={actions}
        now={now}
        revision={view?.revision ?? 0}
        readOnly={readOnly}
        locked={botLocked}
      />
      <div class="chat-foot">
        <MatchReason chat={chat} phones={view?.phones ?? []} />
        {matched && (
          <Button
            size="small"
            variant="quiet"
            busy={dismiss.busy}
            onClick={() => dismiss.run(() => actions.dismiss(chat, !chat.dismissed))}
          >
            {chat.dismissed ? t.restore : t.dismiss}
          </Button>
        )}
        <FailedNotice of={[dismiss]} />
      </div>
    </article>
  )
}
