/** The contact's name: the record's heading, not the application's title. */
import { isField, shortText } from './dom.ts'
import { labelOf } from './label-of.ts'
import { senseOf, words } from './labels.ts'
import { digitsOf, nameText } from './normalise-text.ts'
import type { Parts } from './roots.ts'
import { isShown } from './visible.ts'

const OTHER_HEADINGS = '[role="heading"],[itemprop="name"]'
/** Words of headings that name the kind of page, not the person. */
const KIND =
  /^(?:(?:contact|lead|customer|client|patient|member|detail)s?|people|person|profile|overview|record|info|information|home|dashboard|settings|about|general|edit|view|new|search|welcome|menu|summary|card|account|company|deal|ticket|personal|the|of|and|my|s|אנשי|איש|קשר|לקוח|לקוחה|לקוחות|פרטי|פרטים|אישיים|מטופלים?|כרטיס|לידים?|כללי|פרופיל|ראשי|הגדרות|контакты?|клиенты?|kunden?|kontakte?|clientes?|contactos?)$/

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
  const first = headings.filter(({ localName }) => localName === 'h1')
  const second = headings.filter(({ localName }) => localName === 'h2')
  return (
    bestOf(first.slice(0, 12)) ??
    bestOf(second.slice(0, 12)) ??
    bestOf(roots.flatMap((root) => [...root.querySelectorAll(OTHER_HEADINGS)].slice(0, 12)))
  )
}

function bestOf(elements: readonly Element[]): Heading | null {
  for (const element of elements) {
    if (element.closest('nav,footer,[role="navigation"],[role="banner"]')) continue
    const name = headingText(element)
    if (isName(name) && isShown(element)) return { element, name }
  }
  return null
}

const LABELS = 'label,dt,th,[title],[field-label],span,div,td,p,strong,b'

/** The value beside a label that means a name; asked only where no heading serves. */
export function labelledName({ roots, fields }: Parts, top: Element): string | null {
  for (const field of fields) {
    if (!isField(field) || field.value === '' || labelOf(field, top)?.sense !== 'name') continue
    const name = nameText(field.value)
    if (isName(name) && isShown(field)) return name
  }
  for (const root of roots) {
    let asked = 0
    for (const element of root.querySelectorAll(LABELS)) {
      if (element.childElementCount > 0 || ++asked > 2_000) continue
      const text = shortText(element, 30)
      if (text.length > 24 || senseOf(text) !== 'name' || !isShown(element)) continue
      const value = element.nextElementSibling ?? element.parentElement?.nextElementSibling
      const name = value && nameText(shortText(value, 200))
      if (name && name.length <= 60 && isName(name)) return name
    }
  }
  return null
}

/** The first part of the tab's title, where the page itself shows that text too. */
export function titledName(container: Element): string | null {
  const part = nameText(container.ownerDocument.title.split(/\s[-–—|·•:]\s/)[0])
  return isName(part) && part.length >= 3 && shortText(container, 20_000).includes(part) ? part : null
}
