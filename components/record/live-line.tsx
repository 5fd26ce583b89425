import type { RecordView } from '../../lib/messages/record-view.ts'
import { useWords } from '../words.tsx'
import type { Body } from './body-of.ts'
import { recordWords, statusWords } from './record-words.ts'
import { statusText } from './status-text.ts'

/** Says for ears what appeared for eyes. Minutes are left out: a line that changes each minute is read each minute. */
export function LiveLine({ body, view }: { body: Body; view: RecordView | null }) {
  const words = useWords()
  const t = words.text(recordWords).live
  const line = () => {
    switch (body.kind) {
      case 'chat': {
        const still = { ...body.chat, pendingSince: null, resolvedAt: null }
        const { text } = statusText(still, { ...words, section: words.text(statusWords) }, 0)
        return words.say(t.found, { name: body.chat.name, status: text })
      }
      case 'choose-chat':
        return words.say(t.several, { count: view?.chats.length ?? 0 })
      case 'no-chat':
        return t.none
      default:
        return ''
    }
  }
  return (
    <p class="unseen" role="status">
      {line()}
    </p>
  )
}
