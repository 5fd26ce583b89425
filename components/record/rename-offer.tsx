import { useState } from 'preact/hooks'
import type { ChatView, RecordView } from '../../lib/messages/record-view.ts'
import { Button, CloseIcon, IconButton, PencilIcon } from '../ui/index.ts'
import { useWords } from '../words.tsx'
import { ProblemNotice } from './problem-notice.tsx'
import type { RecordActions } from './record-actions.ts'
import { recordWords } from './record-words.ts'
import { useAction } from './use-action.ts'

/** Texter's limit for a display name. */
const MAX_NAME = 255

function plain(name: string): string {
  return name.normalize('NFKC').replace(/\s+/g, ' ').trim().toLocaleLowerCase()
}

/** The CRM's name, where the chat is called otherwise; null where there is nothing to offer. */
function betterName(chat: ChatView, view: RecordView | null): string | null {
  const name = view?.record ? view.name?.trim().slice(0, MAX_NAME) : null
  return name && plain(name) !== plain(chat.name) ? name : null
}

/** Offers the CRM's name as the chat's display name. Never by itself. */
export function RenameOffer({
  chat,
  view,
  actions,
}: {
  chat: ChatView
  view: RecordView | null
  actions: RecordActions
}) {
  const { text, say } = useWords()
  const t = text(recordWords).rename
  const [kept, setKept] = useState(false)
  const action = useAction()
  const name = betterName(chat, view)
  if (!name || kept) return null
  return (
    <div class="rename">
      <Button
        size="small"
        variant="quiet"
        icon={<PencilIcon size={14} />}
        busy={action.busy}
        title={say(t.offer, { name: chat.name })}
        onClick={() => action.run(() => actions.rename(chat, name))}
      >
        {say(t.do, { name })}
      </Button>
      <IconButton
        class="icon-button-small"
        label={t.later}
        icon={<CloseIcon size={14} />}
        onClick={() => setKept(true)}
      />
      {action.problem && <ProblemNotice problem={action.problem} />}
    </div>
  )
}
