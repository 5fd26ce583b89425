import type { ChatView } from '../../lib/messages/record-view.ts'
import { Button, Notice } from '../ui/index.ts'
import { useWords } from '../words.tsx'
import { ProblemNotice } from './problem-notice.tsx'
import type { RecordActions } from './record-actions.ts'
import { recordWords } from './record-words.ts'
import { useAction } from './use-action.ts'

/** First line of the screen when a pause has run out: it asks, with the consequence, and does nothing by itself. */
export function BotDue({ chat, actions }: { chat: ChatView; actions: RecordActions }) {
  const { text, say } = useWords()
  const t = text(recordWords).bot
  const action = useAction()
  return (
    <>
      <Notice
        tone="warning"
        title={say(t.due, { name: chat.name })}
        actions={
          <>
            <Button
              size="small"
              variant="primary"
              busy={action.busy}
              onClick={() => action.run(() => actions.setBot(chat, true))}
            >
              {t.turnOn}
            </Button>
            <Button size="small" onClick={() => action.run(() => actions.forgetPause(chat))}>
              {t.forget}
            </Button>
          </>
        }
      >
        {t.dueText}
      </Notice>
      {action.problem && <ProblemNotice problem={action.problem} />}
    </>
  )
}
