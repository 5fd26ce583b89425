import type { Result } from '../../lib/errors.ts'
import { Button, Notice } from '../ui/index.ts'
import { useWords } from '../words.tsx'
import { FailedNotice } from './problem-notice.tsx'
import { recordWords } from './record-words.ts'
import { useAction } from './use-action.ts'

interface BotDueProps {
  /** Of the chat. */
  name: string
  /** Absent where the bot may not be switched from here. */
  onTurnOn?: (() => Promise<Result<unknown>>) | undefined
  onLeaveOff: () => Promise<Result<unknown>>
}

/** First line of the screen when a pause has run out: it asks, with the consequence, and does nothing by itself. */
export function BotDue({ name, onTurnOn, onLeaveOff }: BotDueProps) {
  const { text, say } = useWords()
  const t = text(recordWords).bot
  const action = useAction()
  return (
    <>
      <Notice
        tone="warning"
        title={say(t.due, { name })}
        actions={
          <>
            {onTurnOn && (
              <Button size="small" variant="primary" busy={action.busy} onClick={() => action.run(onTurnOn)}>
                {t.turnOn}
              </Button>
            )}
            <Button size="small" onClick={() => action.run(onLeaveOff)}>
              {t.forget}
            </Button>
          </>
        }
      >
        {onTurnOn && t.dueText}
      </Notice>
      <FailedNotice of={[action]} />
    </>
  )
}
