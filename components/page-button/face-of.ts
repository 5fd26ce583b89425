/** What the button shows for a view: one of a closed set of faces, with its words. Pure. */
import type { ErrorCode } from '../../lib/errors.ts'
import type { ButtonChat, ButtonView } from '../../lib/messages/record-view.ts'
import { type StatusKind, statusText } from '../record/status-text.ts'
import type { ButtonWords } from './button-words.ts'

export type FaceKind = 'busy' | 'linked' | 'unlinked' | 'conflict' | 'several' | 'none' | 'unsent' | 'problem'

export interface Face {
  kind: FaceKind
  /** What the link or the problem is, in words. */
  text: string
  /** The chosen chat's state, where there is one. */
  status: { kind: StatusKind; text: string } | null
  chat: ButtonChat | null
  /** The first link may be written from here; never a replacement. */
  mayLink: boolean
}

type Key = keyof ButtonWords['button']

/** From here on it says that it is still trying (ms). */
export const SLOW = 8_000

const PROBLEMS: { readonly [Code in ErrorCode]?: Key } = {
  'not-connected': 'notConnected',
  'no-chat': 'noChat',
  'no-phone': 'noPhone',
  'number-hidden': 'numberHidden',
  'number-invalid': 'badNumber',
  offline: 'offline',
}

/** Nothing is wrong: there is only nothing to link. */
const EMPTY: ReadonlySet<Key> = new Set<Key>(['noChat', 'noPhone', 'numberHidden', 'badNumber'])

/** Failures of a write that was carried out, or may have been. */
const STANDS: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['keys-lost', 'not-confirmed'])

/** Kind, words, and whether the first link may be written. */
function read(view: ButtonView, chat: ButtonChat | null, now: number): [FaceKind, Key, boolean?] {
  if (!view.connection) return ['problem', 'notConnected']
  if (chat) {
    const { write, link } = chat
    const first = view.record !== null && !view.connection.readOnly
    switch (write?.state) {
      case 'sending':
        return ['busy', 'sending']
      case 'pending':
        return ['unsent', 'pending']
      case 'unconfirmed':
        return ['unsent', 'unconfirmed']
      case 'failed':
        // Not "not saved": the link stands or may stand, and the full view says what else there is to know.
        if (write.problem && STANDS.has(write.problem.code)) return ['problem', 'problem']
        return ['problem', 'failed', first && link.kind === 'none']
    }
    switch (link.kind) {
      case 'linked':
        return ['linked', 'linked']
      case 'elsewhere':
        return ['conflict', 'elsewhere']
      case 'integration':
        return [link.sameRecord ? 'linked' : 'conflict', 'integration', first]
      case 'unusable':
        return ['conflict', 'unusable']
    }
    // A page that changed since it was taught: the number is confirmed first, in the full view.
    return view.recipeChanged ? ['conflict', 'confirmPhone'] : ['unlinked', 'unlinked', first]
  }
  if (view.chats.length > 0) return ['several', 'several']
  if (view.looking)
    return ['busy', view.lookingSince !== null && now - view.lookingSince >= SLOW ? 'stillTrying' : 'looking']
  const key = view.problem
    ? (PROBLEMS[view.problem.code] ?? 'problem')
    : view.hidden
      ? 'numberHidden'
      : view.phone
        ? 'noChat'
        : 'noPhone'
  return [EMPTY.has(key) ? 'none' : 'problem', key]
}

export function faceOf(view: ButtonView, words: ButtonWords, now: number): Face {
  const chat = view.chats.find(({ id }) => id === view.chosenChat) ?? null
  const [kind, key, mayLink = false] = read(view, chat, now)
  return { kind, text: words.button[key], status: chat && statusText(chat, words, now), chat, mayLink }
}
