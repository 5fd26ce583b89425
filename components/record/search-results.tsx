import { useState } from 'preact/hooks'
import type { RecordView } from '../../lib/messages/record-view.ts'
import { ArrowEndIcon, Button } from '../ui/index.ts'
import { useWords } from '../words.tsx'
import { ChatCard } from './chat-card.tsx'
import { ChatRow } from './chat-row.tsx'
import { Panel, ProblemPanel } from './problem-panel.tsx'
import type { RecordActions } from './record-actions.ts'
import { recordWords } from './record-words.ts'
import { ChatSkeleton } from './skeletons.tsx'
import type { Search } from './use-search.ts'

interface SearchResultsProps {
  search: Search
  view: RecordView | null
  actions: RecordActions
  now: number
  botLocked: boolean
}

/** What the search box found: rows that open into the same card as everywhere. */
export function SearchResults({ search, view, actions, now, botLocked }: SearchResultsProps) {
  const { text, say } = useWords()
  const t = text(recordWords).search
  const [opened, setOpened] = useState<string | null>(null)
  const { chats, problem } = search
  const back = (
    <Button
      size="small"
      variant="quiet"
      icon={<ArrowEndIcon class="back-arrow" size={14} />}
      onClick={() => search.type('')}
    >
      {t.back}
    </Button>
  )
  if (problem)
    return (
      <>
        {back}
        <ProblemPanel problem={problem} actions={actions} name={null} onSearch={search.type} />
      </>
    )
  if (!chats) return search.busy ? <ChatSkeleton /> : back
  if (chats.length === 0)
    return (
      <Panel
        picture="read"
        title={<span role="status">{say(t.none, { text: search.text.trim() })}</span>}
        action={back}
      >
        {t.noneHint}
      </Panel>
    )
  const only = chats.length === 1 ? chats[0]?.id : null
  return (
    <section class="results">
      <div class="results-head">
        <h2 class="section-title">
          <span role="status">{say(t.results, { count: chats.length })}</span>
        </h2>
        {back}
      </div>
      <ul class="rows">
        {chats.map((chat) => {
          const open = chat.id === (opened ?? only)
          return (
            <li key={chat.id}>
              {open ? (
                <ChatCard
                  chat={chat}
                  view={view}
                  actions={actions}
                  now={now}
                  botLocked={botLocked}
                  matched={false}
                  onWritten={search.now}
                />
              ) : (
                <ChatRow chat={chat} now={now} expanded={false} showNumber onSelect={() => setOpened(chat.id)} />
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
