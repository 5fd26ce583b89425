/** Parts of a page that belong to the application or to other people, told by role, tag, names and headings. */
import { shortText } from './dom.ts'
import { words } from './labels.ts'
import { parentOf } from './roots.ts'

/** `own`: the record's. `other`: somebody related; used only where the record has no phone itself. `never`: nobody's. */
export type Zone = 'own' | 'other' | 'never'

const NEVER_ROLE =
  /^(?:navigation|banner|contentinfo|search|menu|menubar|listbox|log|feed|tooltip|alert|status|toolbar)$/
const NEVER_TAG = /^(?:nav|footer|option|datalist)$/
/** Words of class, id and test names, whole. */
const NEVER_NAME =
  /(?:^| )(?:nav|navbar|navigation|topbar|app ?bar|footer|cookie|cookies|feed|timeline|activity|activities|history|log|audit|comments?|conversation|thread|messages?|chat|inbox|emails?|mails?|email body|mail body|notes?|(?:rich|text|html|note|mail|message) editor|wysiwyg|dialer|softphone|phonebar|cti|call log|calls|recent|user menu|profile menu|account menu|current user|logged in|owner|assignee|assigned|agent|breadcrumbs?|notifications?|toasts?|tooltip|dropdown menu|suggestions?|autocomplete|typeahead|help|support|advert|promo)(?= |$)/
const OTHER_NAME =
  /(?:^| )(?:related|associated|associations?|relatives?|family|linked contacts?|sub ?panels?|colleagues|similar|duplicates?|referrals?|members|household|company card|preview|quick view|list item|search results?)(?= |$)/
const NEVER_TITLE =
  /(?:^| )(?:activity|activities|timeline|history|notes?|comments?|e?mails?|messages?|conversations?|calls|owner|assigned|assignee|account manager|agent|created by|audit|log|support|need help|פעילות|פעילויות|היסטוריה|הערות|תגובות|הודעות|התכתבות|תכתובות|שיחות|יומן|מטפל|בעלים|נציג|נציגים|תמיכה|активности|история|комментарии|заметки|actividad|historial|notas|verlauf|notizen|aktivitaten|historique|notes|commentaires|atividades|historico|geschiedenis|storico|attivita)(?= |$)/
const OTHER_TITLE =
  /(?:^| )(?:related|associated|other contacts|contacts|contact persons|people|family|relatives|spouse|emergency|members|team|company|organi[sz]ation|account details|employer|vendors?|similar|duplicates|deals|opportunities|tickets|orders|leads|cases|קשורים|קשורות|אנשי קשר|משפחה|בני משפחה|חברה|ארגון|מעסיק|חירום|כפולים|дубли|связанные|компания|контакты|empresa|contactos|entreprise|contatos|ansprechpartner|firma|unternehmen|bedrijf|azienda)(?= |$)/
const NAMED = ['class', 'id', 'data-testid', 'data-test-id', 'data-test', 'data-selenium-test', 'aria-label']

function namesOf(element: Element): string {
  return NAMED.map((name) => words((element.getAttribute(name) ?? '').slice(0, 120))).join(' ')
}

/** The heading a box begins with, itself or in a bar of its own. */
function titleOf(element: Element): string {
  let first = element.firstElementChild
  for (let depth = 0; first && depth < 3; depth++, first = first.firstElementChild) {
    if (/^(?:h[2-6]|legend|summary|caption)$/.test(first.localName) || first.getAttribute('role') === 'heading') {
      return shortText(first, 60)
    }
  }
  return ''
}

/** Where headings are plain boxes: the first words, if they are nothing but such a title, over boxes (not beside values). */
function isTitled(element: Element, title: RegExp): boolean {
  const [first, ...boxes] = element.children
  if (!first || first.childElementCount > 0 || boxes.length === 0) return false
  if (boxes.some((box) => box.childElementCount === 0)) return false
  const text = words(shortText(first, 40))
  return title.exec(text)?.[0].trim() === text && text !== ''
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
  if (NEVER_NAME.test(names)) return 'never'
  const title = words(titleOf(element))
  const spoken = words((element.getAttribute('aria-label') ?? '').slice(0, 60))
  if (NEVER_TITLE.test(title) || NEVER_TITLE.test(spoken) || isTitled(element, NEVER_TITLE)) return 'never'
  return OTHER_NAME.test(names) || OTHER_TITLE.test(title) || isTitled(element, OTHER_TITLE) ? 'other' : 'own'
}

/** Judges elements of one look at one page; what was judged once is remembered for that look. */
export class Zones {
  readonly #judged = new Map<Element, Zone>()
  readonly #heading: Element | null
  readonly #top: Element

  /** `heading`: the record's; `top`: the container, not judged itself. */
  constructor(top: Element, heading: Element | null) {
    this.#top = top
    this.#heading = heading
  }

  of(element: Element): Zone {
    const path: Element[] = []
    let zone: Zone = 'own'
    for (let box: Element | null = element; box && box !== this.#top && path.length < 200; box = parentOf(box)) {
      const known = this.#judged.get(box)
      if (known) {
        zone = known
        break
      }
      path.push(box)
    }
    for (const box of path.reverse()) {
      const here = zone === 'never' ? 'never' : zoneOfBox(box, this.#heading)
      if (here === 'never' || (here === 'other' && zone === 'own')) zone = here
      this.#judged.set(box, zone)
    }
    return zone
  }
}
