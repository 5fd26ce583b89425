/**
 * CRM-like pages of a given number of elements, the same in every run: navigation, a record with labelled fields, and a
 * long list of activities with dates, times, amounts, order numbers and names, which look like numbers and are none.
 */

export type PageKind = 'phone' | 'none' | 'adapter' | 'shadow'

/** The number that stands on every page but `none`. */
export const PHONE = '055-555-0601'

const WORDS =
  'account activity agreed amount approved arrived assigned attached branch budget call checked client closed contract customer delivery discussed draft email follow forwarded invoice letter meeting message moved note offer office opened order paid pending product quote reached renewal replied report request review sample sent service shipped signed stage task team ticket update visit website'.split(
    ' ',
  )

/** Park and Miller's generator: the same page for the same seed. */
function random(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state * 48_271) % 2_147_483_647
    return state % below
  }
}

const two = (value: number) => String(value).padStart(2, '0')

function sentence(next: (below: number) => number, words: number): string {
  return Array.from({ length: words }, () => WORDS[next(WORDS.length)]).join(' ')
}

/** Nine elements. */
function activity(next: (below: number) => number): string {
  const day = `${two(1 + next(28))}.${two(1 + next(12))}.2026`
  const hour = `${two(next(24))}:${two(next(60))}`
  return `<div class="item"><div class="when"><time>${day}</time><span>${hour}</span></div><div class="what"><a href="/orders/${next(90_000) + 10_000}">Order ${next(9_000) + 1_000}</a><p>${sentence(next, 12)}</p><em>${next(900) + 100}.${two(next(100))} EUR</em></div><button type="button">${sentence(next, 1)}</button></div>`
}

/** Six elements. */
function field(label: string, value: string, name: string): string {
  return `<div class="field" data-field="${name}"><label for="f-${name}">${label}</label><div class="box"><span><b id="f-${name}">${value}</b></span></div></div>`
}

const HEAD = `<meta charset="utf-8"><title>Record</title><style>
body{font:14px sans-serif;margin:0}
nav a{padding:4px}
.record{display:grid;grid-template-columns:1fr 1fr}
.field{display:flex;gap:8px}
.item{display:flex;gap:12px;border-bottom:1px solid #ddd}
.item p{margin:0;flex:1}
</style>`

const NAV = `<nav>${'<a href="/list">Contacts</a>'.repeat(12)}</nav>`

function record(kind: PageKind): string {
  const fields = [
    field('City', 'Haifa', 'city'),
    field('Customer no.', '40 118', 'customer'),
    field('Created', '03.02.2026', 'created'),
    ...(kind === 'phone' ? [field('Mobile', PHONE, 'mobile')] : []),
    field('Stage', 'Negotiation', 'stage'),
    field('VAT ID', '514 882 093', 'vat'),
    field('Balance', '1,204.50', 'balance'),
  ]
  return `<section class="record"><h1>Tomer Eshel</h1>${kind === 'adapter' ? HUBSPOT : ''}${fields.join('')}</section>`
}

/** The marks by which HubSpot's file of ours knows the number; the element names and marks are public facts. */
const HUBSPOT = `<div data-test-id="record-highlight-main-content"><h2 data-selenium-test="highlightTitle">Tomer Eshel</h2></div><div data-profile-property="mobilephone"><label data-selenium-test="property-label-mobilephone">Mobile phone number</label><textarea data-selenium-test="property-input-mobilephone" rows="1">${PHONE}</textarea></div>`

/** A custom element with an open root, declared in the markup. Ten elements with what it holds. */
function shadowed(inner: string): string {
  return `<x-card><template shadowrootmode="open">${inner}</template></x-card>`
}

function countOf(html: string): number {
  return html.match(/<[a-z][^>]*>/g)?.length ?? 0
}

/** The page's HTML, with `elements` elements in its body (a few more at most). */
export function pageOf(kind: PageKind, elements: number): string {
  const next = random(20_260_101)
  const top = NAV + record(kind)
  const parts = [top]
  let count = countOf(top)
  if (kind === 'shadow') {
    const card = shadowed(field('Mobile', PHONE, 'mobile'))
    parts.push(card)
    count += countOf(card) - 1
  }
  while (count < elements) {
    const item = activity(next)
    parts.push(kind === 'shadow' ? shadowed(item) : item)
    count += countOf(item) + (kind === 'shadow' ? 1 : 0)
  }
  return `<!doctype html><html lang="en"><head>${HEAD}</head><body>${parts.join('')}</body></html>`
}

/** Address under which a page is read: HubSpot's for the page with its marks, nobody's for the others. */
export function addressOf(kind: PageKind): string {
  return kind === 'adapter'
    ? 'https://app.hubspot.com/contacts/77001/record/0-1/9001'
    : 'https://crm.bench.test/clients/4711'
}
