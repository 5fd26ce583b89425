/** Which of the screen's faces a view asks for. Pure. */
import type { Problem } from '../../lib/errors.ts'
import type { ChatView, PageState, RecordView } from '../../lib/messages/record-view.ts'

export type Body =
  | { kind: 'skeleton' }
  | { kind: 'not-connected' }
  | { kind: 'page'; page: Exclude<PageState, 'record'> }
  | { kind: 'loading'; slow: boolean }
  | { kind: 'problem'; problem: Problem }
  | { kind: 'no-phone' }
  | { kind: 'no-chat' }
  | { kind: 'choose-chat' }
  | { kind: 'chat'; chat: ChatView; others: number }

/** From here on the screen says that it is still trying (ms). */
const SLOW = 8_000

export function bodyOf(view: RecordView | null, now: number): Body {
  if (!view) return { kind: 'skeleton' }
  const { problem, chats } = view
  if (!view.connection || problem?.code === 'not-connected') return { kind: 'not-connected' }
  if (chats.length > 0) {
    const chat = chats.find(({ id }) => id === view.chosenChat)
    return chat ? { kind: 'chat', chat, others: chats.length - 1 } : { kind: 'choose-chat' }
  }
  // While it is looked for again (every 15 s) what was said last stays: no flicker between a sentence and a skeleton.
  if (view.looking && problem === null)
    return { kind: 'loading', slow: view.lookingSince !== null && now - view.lookingSince >= SLOW }
  if (view.page === 'unsupported' || view.page === 'withheld' || view.page === 'unclicked')
    return { kind: 'page', page: view.page }
  if (problem) return bodyOfProblem(problem)
  if (view.page === 'unread') return { kind: 'page', page: 'unread' }
  if (view.phones.length === 0) {
    if (view.page === 'no-record') return { kind: 'page', page: 'no-record' }
    return view.hidden ? { kind: 'problem', problem: { code: 'number-hidden' } } : { kind: 'no-phone' }
  }
  if (view.phone === null) return { kind: 'problem', problem: view.phones[0]?.problem ?? { code: 'number-invalid' } }
  return { kind: 'no-chat' }
}

function bodyOfProblem(problem: Problem): Body {
  switch (problem.code) {
    case 'page-unsupported':
      return { kind: 'page', page: 'unsupported' }
    case 'host-withheld':
      return { kind: 'page', page: 'withheld' }
    case 'click-needed':
      return { kind: 'page', page: 'unclicked' }
    case 'not-a-record':
      return { kind: 'page', page: 'no-record' }
    case 'no-phone':
      return { kind: 'no-phone' }
    case 'no-chat':
      return { kind: 'no-chat' }
    default:
      return { kind: 'problem', problem }
  }
}
