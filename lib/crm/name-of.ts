/** The contact's name: the record's heading, not the application's title. */
import { isField, shortText } from './dom.ts'
import { labelOf } from './label-of.ts'
import { senseOf, words } from './labels.ts'
import { digitsOf, nameText } from './normalise-text.ts'
import type { Parts } from './roots.ts'
import { isShown } from './visible.ts'

/** Words of headings that name the kind of page, not the person. */
const KIND =
  /^(?:(?:contact|lead|customer|client|patient|member|detail)s?|people|person|profile|overview|record|information|home|dashboard|settings|general|edit|view|new|search|menu|summary|card|account|company|deal|ticket|personal|the|of|and|my|s|אנשי|איש|קשר|לקוח(?:ה|ות)?|פרטי|פרטים|אישיים|מטופלים?|כרטיס|לידים?|כללי|פרופיל|顧客詳細|контакты?|клиенты?|kunden?|kontakte?|clientes?|contactos?)$/

const isKind = (text: string): boolean =>
  words(text)
    .split(' ')
    .every((word) => KIND.test(word))

function isName(text: string | null): text is string {
  return text !== null && /\p{L}/u.test(text) && !isKind(text) && senseOf(text) === null && digitsOf(text).length < 7
}

/** Text of a heading: an edited one is an input. `Customer: Dana Levi` is Dana Levi. */
function headingText(element: Element): string | null {
  const field = isField(element) ? element : element.querySelector('input:not([type="hidden"]),textarea')
  const text = nameText(isField(field) ? field.value : shortText(element, 400))
  const [, kind, name] = /^([^:：]{2,24})[:：]\s*(\S.*)$/.exec(text ?? '') ?? []
  return kind && name && (isKind(kind) || senseOf(kind) === 'name') ? name : text
}

export interface Heading {
  element: Element
  name: string
}

/** The best shown heading that could be a name: `h1` before `h2` before what only says that it is one. */
export function headingOf({ roots, headings }: Parts): Heading | null {
  const level = (tag: string) => headings.filter(({ localName }) => localName === tag).slice(0, 12)
  return (
    bestOf(level('h1')) ??
    bestOf(level('h2')) ??
    bestOf(roots.flatMap((root) => [...root.querySelectorAll('[role="heading"],[itemprop="name"]')].slice(0, 12)))
  )
}

function bestOf(elements: readonly Element[]): Heading | null {
  for (const element of elements) {
    const name = headingText(element)
    if (isName(name) && isShown(element) && !element.closest('nav,footer,[role="navigation"],[role="banner"]')) {
      return { element, name }
    }
  }
  return null
}

/** The value beside a label that means a name; asked only where no heading serves. */
export function labelledName({ roots, fields }: Parts, top: Element): string | null {
  const typed = fields
    .slice(0, 60)
    .filter((field) => labelOf(field, top)?.sense === 'name')
    .map(headingText)
  const labels = roots.flatMap((root) =>
    [...root.querySelectorAll('label,dt,th,[title],span,div,td,p,b')].slice(0, 2_000),
  )
  const shown = labels.map((label) => {
    if (label.childElementCount > 0 || senseOf(shortText(label, 30)) !== 'name' || !isShown(label)) return null
    const value = label.nextElementSibling ?? label.parentElement?.nextElementSibling
    return value ? headingText(value) : null
  })
  return [...typed, ...shown].find((name) => isName(name) && name.length <= 60) ?? null
}
