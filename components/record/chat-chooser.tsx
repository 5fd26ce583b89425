import type { RecordView } from '../../lib/messages/record-view.ts'
import { useWords } from '../words.tsx'
import { ChatRow } from './chat-row.tsx'
import { ProblemNotice } from './problem-notice.tsx'
import type { RecordActions } from './record-actions.ts'
import { recordWords } from './record-words.ts'
import { useAction } from './use-action.ts'
import { HOME } from './use-kept-focus.ts'

interface ChooserProps {
  view: RecordView
  actions: RecordActions
  /** Epoch ms. */
  now: number
}

/** Several chats with one number, or with the record's numbers: shown all, chosen by the person. */
export function ChatChooser({ view, actions, now }: ChooserProps) {
  const { text, say } = useWords()
  const t = text(recordWords).chooser
  const action = useAction()
  const chats = [...view.chats].sort((a, b) => Number(a.dismissed) - Number(b.dismissed))
  const numbers = new Set(chats.map(({ phone }) => phone)).size > 1
  return (
    <section class="chooser" {...HOME}>
      <h2 class="section-title">{say(numbers ? t.titleNumbers : t.title, { count: chats.length })}</h2>
      <p class="soft">{t.hint}</p>
      <ul class="rows" aria-busy={action.busy}>
        {chats.map((chat) => (
          <li key={chat.id}>
            <ChatRow
              chat={chat}
              now={now}
              showNumber={numbers}
              onSelect={() => void action.run(() => actions.chooseChat(chat.id))}
            />
          </li>
        ))}
      </ul>
      {action.problem && <ProblemNotice problem={action.problem} />}
    </section>
  )
}
