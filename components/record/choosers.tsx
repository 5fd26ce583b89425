import type { RecordView } from '../../lib/messages/record-view.ts'
import { ChevronEndIcon, Ltr, MobileIcon, PhoneIcon } from '../ui/index.ts'
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
}

/** Several chats with one number: shown all, chosen by the person. */
export function ChatChooser({ view, actions, now }: ChooserProps & { now: number }) {
  const { text, say } = useWords()
  const t = text(recordWords).chooser
  const action = useAction()
  const chats = [...view.chats].sort((a, b) => Number(a.dismissed) - Number(b.dismissed))
  return (
    <section class="chooser" {...HOME}>
      <h2 class="section-title">{say(t.title, { count: chats.length })}</h2>
      <p class="soft">{t.hint}</p>
      <ul class="rows" aria-busy={action.busy}>
        {chats.map((chat) => (
          <li key={chat.id}>
            <ChatRow chat={chat} now={now} onSelect={() => void action.run(() => actions.chooseChat(chat.id))} />
          </li>
        ))}
      </ul>
      {action.problem && <ProblemNotice problem={action.problem} />}
    </section>
  )
}

/** Two numbers equally good: shown both, chosen by the person. */
export function PhoneChooser({ view, actions }: ChooserProps) {
  const { text } = useWords()
  const t = text(recordWords)
  const action = useAction()
  return (
    <section class="chooser" {...HOME}>
      <h2 class="section-title">{t.choosePhone.title}</h2>
      <p class="soft">{t.choosePhone.hint}</p>
      <ul class="rows" aria-busy={action.busy}>
        {view.phones.map(({ e164, international, raw, label, kind, confidence }) =>
          e164 === null ? null : (
            <li key={e164}>
              <button
                type="button"
                class="row row-phone"
                onClick={() => void action.run(() => actions.choosePhone(e164))}
              >
                <span class="link-icon">
                  {kind === 'landline' || kind === 'phone' ? <PhoneIcon /> : <MobileIcon />}
                </span>
                <span class="row-body">
                  <Ltr class="row-name">{international ?? raw}</Ltr>
                  <span class="soft small">{[label ?? t.contact[kind], t.contact[confidence]].join(' · ')}</span>
                </span>
                <ChevronEndIcon class="row-arrow" />
              </button>
            </li>
          ),
        )}
      </ul>
      {action.problem && <ProblemNotice problem={action.problem} />}
    </section>
  )
}
