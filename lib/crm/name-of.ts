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

/** Labels read in a root. */
const MAX_LABELS = 2_000

export interface Heading {
  element: Element
  name: string
}

/** The best shown heading that could be a name: `h1` before `h2` before what only says that it is one. */
export function headingOf({ roots, headings }: Parts): Heading | null {
  // A dozen of each level, and one more for each root beyond the first.
  const at = (level: RegExp) =>
    bestOf(headings.filter(({ localName }) => level.test(localName)).slice(0, 11 + roots.length))
  return at(/^h1$/) ?? at(/^h2$/) ?? at(/^(?!h[12]$)/)
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

/** Values beside labels that mean a name; null where a label means something else: the caller may pause at each. */
function* labelledIn({ roots, fields }: Parts, top: Element): Generator<string | null> {
  for (const field of fields.slice(0, 60)) yield labelOf(field, top)?.sense === 'name' ? headingText(field) : null
  for (const root of roots) {
    let count = 0
    // Not as an array: of a large page's list most is never touched.
    for (const label of root.querySelectorAll('label,dt,th,[title],span,div,td,p,b')) {
      if (++count > MAX_LABELS) break
      const means = label.childElementCount === 0 && senseOf(shortText(label, 30)) === 'name' && isShown(label)
      const value = means && (label.nextElementSibling ?? label.parentElement?.nextElementSibling)
      yield value ? headingText(value) : null
    }
  }
}

/** The value beside a label that means a name; asked only where no heading serves. */
export function* labelledName(parts: Parts, top: Element): Generator<void, string | null> {
  for (const name of labelledIn(parts, top)) {
    if (isName(name) && name.length <= 60) return name
    yield
  }
  return null
}
