/** Parts of a page that belong to the application or to other people, told by role, tag, names and headings. */
import { shortText } from './dom.ts'
import { matcher, words } from './labels.ts'
import { parentOf } from './roots.ts'

/** `own`: the record's. `other`: somebody related; used only where the record has no phone itself. `never`: nobody's. */
export type Zone = 'own' | 'other' | 'never'

const NEVER_ROLE =
  /^(?:navigation|banner|contentinfo|search|menu|menubar|listbox|log|feed|tooltip|alert|status|toolbar)$/
const NEVER_TAG = /^(?:nav|footer|option|datalist)$/
/** Words of class, id and test names and of titles. */
const NEVER = matcher(
  `nav*|top ?(?:bar|line)|footer|cookies?|feed|timeline|activit*|histor*|log|comment*|conversations?|thread|messages?|chat|inbox|e?mails?|notes?|(?:rich|text|html|message) editor|dialer|softphone|calls?|recent|(?:user|profile|account|dropdown) menu|current user|logged in|owner|assign*|agent|notifications?|toasts?|help|support
  פעילו*|היסטוריה|הערות|תגובות|הודעות|ה?תכתוב*|התכתבות|שיחות|יומן|מטפל|בעלים|נציגי?ם?|תמיכה|активн*|истори*|комментар*|notas|notizen`,
)
const OTHER = matcher(
  'related|associat*|relatives?|family|linked contacts?|sub ?panels?|similar|duplicates?|members|company card|preview|quick view|search results?',
)
/** Designers name whole pages with these; only as a title do they mean other people. */
const OTHER_TITLE = matcher(
  'contacts|contact persons|people|spouse|emergenc*|urgence|notfall*|الطوارئ|team|compan*|organi[sz]ation|account details|vendors?|deals|opportunities|tickets|orders|leads|cases|קשורים|קשורות|אנשי קשר|משפחה|חברה|ארגון|חירום|контакты|компани*|contactos|empresa|firma|entreprise',
)
const NAMED = ['class', 'id', 'data-testid', 'data-test-id', 'data-selenium-test', 'aria-label']

const TITLE = 'h2,h3,h4,h5,h6,legend,summary,caption,[role="heading"],[class*="title"],[class*="heading"]'

const namesOf = (element: Element): string =>
  NAMED.map((name) => words((element.getAttribute(name) ?? '').slice(0, 120))).join(' ')

/** The heading a box begins with, itself or in a bar of its own. */
function titleOf(element: Element): string {
  let first = element.firstElementChild
  for (let depth = 0; first && depth < 3; depth++, first = first.firstElementChild) {
    if (first.matches(TITLE)) return shortText(first, 60)
  }
  return ''
}

/** Where headings are plain boxes: first words that may be one, over boxes (not beside values). */
function plainTitleOf(element: Element): string {
  const [first, ...boxes] = element.children
  if (!first || first.childElementCount || !boxes[0]) return ''
  return boxes.some((box) => box.childElementCount === 0) ? '' : words(shortText(first, 40))
}

/** An application's top bar; a `header` inside the record is the record's. */
function isTopBar(element: Element): boolean {
  return (
    element.localName === 'header' &&
    !element.parentElement?.closest('main,article,section,[role="main"],[role="dialog"]')
  )
}

function zoneOfBox(element: Element, heading: Element | null): Zone {
  const role = element.getAttribute('role') ?? ''
  if (NEVER_TAG.test(element.localName) || NEVER_ROLE.test(role)) return 'never'
  if (element.getAttribute('aria-multiline') === 'true') return 'never'
  // What holds the record's heading is the record, whatever its designers called it.
  if (heading && element.contains(heading)) return 'own'
  if (isTopBar(element)) return 'never'
  const names = namesOf(element)
  const title = words(titleOf(element))
  const plain = plainTitleOf(element)
  // A plain box must say nothing else: `Notes`, not `Notes on delivery: ...`.
  const says = (list: RegExp) => list.test(title) || list.exec(plain)?.[0].trim() === (plain || null)
  if (NEVER.test(names) || says(NEVER)) return 'never'
  return OTHER.test(names) || says(OTHER) || says(OTHER_TITLE) ? 'other' : 'own'
}

/**
 * Judges elements of one look; what was judged once is remembered for that look.
 * `top`: the container, not judged itself; `heading`: the record's.
 */
export function zonesOf(top: Element, heading: Element | null): (element: Element) => Zone {
  const judged = new Map<Element, Zone>()
  return (element) => {
    const path: Element[] = []
    let zone: Zone | undefined
    for (let box: Element | null = element; !zone && box && box !== top && path.length < 200; box = parentOf(box)) {
      zone = judged.get(box)
      if (!zone) path.push(box)
    }
    zone ??= 'own'
    for (const box of path.reverse()) {
      if (zone !== 'never') {
        try {
          const here = zoneOfBox(box, heading)
          if (here !== 'own') zone = here
        } catch {
          // A form answers by the names of its fields (`children`) before it answers as an element: it is not judged.
        }
      }
      judged.set(box, zone)
    }
    return zone
  }
}
