/** The card behind the button: chat, state, Link, Open, More. Links for the first time only; all else is the full view's. */
import type { ButtonView } from '../../lib/messages/record-view.ts'
import { safeHref } from '../ui/safe-href.ts'
import type { ButtonWords } from './button-words.ts'
import { type Child, element, icon } from './elements.ts'
import type { Face } from './face-of.ts'
import { dot, mark, spinner } from './marks.ts'
import { trusted } from './trusted.ts'

export interface CardProps {
  words: ButtonWords
  face: Face
  view: ButtonView
  /** The first link is under way. */
  busy: boolean
  /** The last try failed. */
  failed: boolean
  link: () => void
  more: () => void
  hide: (scope: 'page' | 'site') => void
  /** The way back where it was moved from its phone; null where there is none. */
  beside: (() => void) | null
  close: () => void
}

export function card({ words, face, view, busy, failed, link, more, hide, beside, close }: CardProps): HTMLElement {
  const { button: t, say, dir } = words
  const { chat, status, mayLink } = face
  const name = chat?.name ?? view.name
  const { number } = view
  const inbox = chat?.inboxUrl ? safeHref(chat.inboxUrl) : null
  const line = (sign: Element, text: string) => element('p', { class: 'line' }, sign, element('span', {}, text))
  const press = (run: () => void, attributes: Record<string, string | null>, ...inside: Child[]) =>
    element('button', { type: 'button', onclick: trusted(run), ...attributes }, ...inside)
  return element(
    'div',
    { class: 'card', dir, role: 'dialog', 'aria-label': 'Texter Link', tabindex: '-1' },
    press(close, { class: 'close', 'aria-label': t.close }, icon('close')),
    name && element('bdi', { class: 'name' }, name),
    number && element('bdi', { class: 'soft', dir: 'ltr' }, number),
    line(mark(face.kind), failed && mayLink ? t.failed : face.text),
    status && line(dot(status.kind), status.text),
    chat !== null && chat.unread > 0 && line(dot('mine'), say(t.unread, { count: chat.unread })),
    element(
      'div',
      { class: 'actions' },
      mayLink &&
        press(
          link,
          { class: 'primary', 'aria-disabled': busy ? 'true' : null },
          busy ? spinner() : icon('link'),
          t.link,
        ),
      inbox &&
        element(
          'a',
          { href: inbox, target: '_blank', rel: 'noopener noreferrer', onclick: trusted(() => undefined) },
          t.open,
          icon('open', true),
        ),
      // Taking back is confirmed where no page can reach: in the full view.
      !!chat?.write?.undo && press(more, {}, t.undo),
      press(more, {}, t.more),
    ),
    element(
      'details',
      {},
      element('summary', { class: 'soft' }, t.hide),
      beside && press(beside, {}, t.beside),
      press(() => hide('page'), {}, t.hidePage),
      press(() => hide('site'), {}, t.hideSite),
      element('p', { class: 'soft' }, t.hideHint),
    ),
  )
}
