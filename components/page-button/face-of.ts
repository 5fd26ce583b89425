/** What the button shows for a view: one of a closed set of faces, with its words. Pure. */
import type { ErrorCode } from '../../lib/errors.ts'
import type { ButtonView, ChatView } from '../../lib/messages/record-view.ts'
import { type StatusKind, statusText } from '../record/status-text.ts'
import type { Words } from '../words.tsx'
import { buttonWords, statusWords } from './button-words.ts'

export type FaceKind = 'busy' | 'linked' | 'unlinked' | 'conflict' | 'several' | 'none' | 'pending' | 'problem'

export interface Face {
  kind: FaceKind
  /** What the link or the problem is, in words. */
  text: string
  /** The chosen chat's state, where there is one. */
  status: { kind: StatusKind; text: string } | null
  chat: ChatView | null
  /** The first link may be written from here; never a replacement. */
  mayLink: boolean
}

/** From here on it says that it is still trying (ms). */
const SLOW = 8_000

export function faceOf(view: ButtonView, words: Words, now: number): Face {
  const t = words.text(buttonWords)
  const chat = view.chats.find(({ id }) => id === view.chosenChat) ?? null
  const face = (kind: FaceKind, text: string): Face => ({
    kind,
    text,
    status: chat && statusText(chat, words, statusWords, now),
    chat,
    mayLink: false,
  })
  if (!view.connection || view.problem?.code === 'not-connected') return face('problem', t.notConnected)
  if (chat) {
    const { write, link } = chat
    if (write?.state === 'sending') return face('busy', t.sending)
    if (write?.state === 'pending') return face('pending', t.pending)
    if (write?.state === 'unconfirmed') return face('pending', t.unconfirmed)
    const mayLink = view.record !== null && !view.connection.readOnly
    if (write?.state === 'failed') return { ...face('problem', t.failed), mayLink: mayLink && link.kind === 'none' }
    switch (link.kind) {
      case 'linked':
        return face('linked', t.linked)
      case 'elsewhere':
        return face('conflict', t.elsewhere)
      case 'integration':
        return { ...face(link.sameRecord ? 'linked' : 'conflict', t.integration), mayLink }
      case 'unusable':
        return face('conflict', t.unusable)
      case 'none':
        // A page that changed since it was taught: the number must be confirmed first, in the full view.
        if (view.recipeChanged) return face('conflict', t.confirmPhone)
        return { ...face('unlinked', t.unlinked), mayLink }
      case 'no-record':
        return face('unlinked', t.unlinked)
    }
  }
  if (view.chats.length > 0) return face('several', t.several)
  if (view.looking) {
    const slow = view.lookingSince !== null && now - view.lookingSince >= SLOW
    return face('busy', slow ? t.stillTrying : t.looking)
  }
  if (view.page === 'withheld') return face('problem', t.withheld)
  if (view.problem) return face(...problemFace(view.problem.code, t))
  if (view.hidden) return face('none', t.numberHidden)
  if (view.phone === null) return face('none', t.noPhone)
  return face('none', t.noChat)
}

function problemFace(code: ErrorCode, t: (typeof buttonWords)['en']): [FaceKind, string] {
  switch (code) {
    case 'no-chat':
      return ['none', t.noChat]
    case 'no-phone':
      return ['none', t.noPhone]
    case 'number-hidden':
      return ['none', t.numberHidden]
    case 'number-invalid':
      return ['none', t.badNumber]
    case 'offline':
      return ['problem', t.offline]
    case 'host-withheld':
      return ['problem', t.withheld]
    case 'extension-updated':
      return ['problem', t.outdated]
    default:
      return ['problem', t.problem]
  }
}
