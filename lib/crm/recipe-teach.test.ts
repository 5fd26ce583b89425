// @vitest-environment happy-dom
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PROPERTY_TIMEOUT, propertyRuns } from '../../tests/property-runs.ts'
import type { Clue, Recipe } from './recipe.ts'
import { follow, pageOf } from './recipe-page.ts'
import { namePlace, pathFrom, phonePlace } from './recipe-place.ts'
import { readRecipe } from './recipe-read.ts'
import { confirmField, draftRecipe, likelyPlace, repairField, secondAddress, teachField } from './recipe-teach.ts'

const ORIGIN = 'https://crm.example.test'
const at = (id: number) => new URL(`/c/${id}`, ORIGIN)

interface Contact {
  id: number
  name: string
  phone: string
  city: string
}

/** A made page is slow outside of a browser. */
const RUNS = propertyRuns(40, 1_000)

const CONTACTS: Contact[] = [
  { id: 1, name: 'Dana Levi', phone: '052-123 4567', city: 'Haifa' },
  { id: 2, name: 'Yossi Cohen', phone: '054-765 4321', city: 'Tel Aviv' },
  { id: 3, name: 'Noa Mizrahi', phone: '+972 50-111 2223', city: 'Eilat' },
]

type Page = (contact: Contact) => string

/** No label and no link anywhere around the number. */
const bare: Page = ({ name, phone, city, id }) => `
  <div class="a1"><nav><span>Customers</span><span>Calendar</span></nav>
  <main class="b2"><div class="c3"><div class="t">${name}</div><div class="t">No. ${20000 + id}</div></div>
  <div class="c4"><p class="x9">${phone}</p><p>${city}</p><p>dana${id}@example.test</p></div></main>
  <aside><div>Owner</div><div>Gil Azulay</div><div>03-555 0100</div></aside></div>`

const labelled: Page = ({ name, phone, city }) => `
  <h1>${name}</h1>
  <section><h3>Contact details</h3>
  <div class="row"><div>Phone</div><div><a href="tel:${phone.replace(/[ -]/g, '')}">${phone}</a></div></div>
  <div class="row"><div>Fax</div><div>03-555 0199</div></div>
  <div class="row"><div>City</div><div>${city}</div></div></section>
  <section><h3>Assistant</h3><div class="row"><div>Telephone</div><div>09-555 0177</div></div></section>`

function show(html: string): Document {
  document.body.innerHTML = html
  return document
}

function element(text: string): Element {
  const found = [...document.querySelectorAll('*')].findLast((one) => one.textContent?.includes(text))
  if (!found) throw new Error(`not on the page: ${text}`)
  return found
}

/** Teaches on the first two contacts. */
function teach(page: Page): Recipe {
  const [first, second] = CONTACTS
  if (!first || !second) throw new Error('two contacts')
  let looked = pageOf(show(page(first)))
  const phone = teachField(looked, 'phone', element(first.phone))
  const name = teachField(looked, 'name', element(first.name))
  if (!phone) throw new Error('not taught')
  const draft = draftRecipe({ url: at(first.id), address: '/c/{id}', phone, name, at: 0 })
  looked = pageOf(show(page(second)))
  const address = secondAddress(at(first.id).href, at(second.id))
  const kept = confirmField(looked, 'phone', draft.phone, element(second.phone))
  if (!kept || 'problem' in address) throw new Error('not confirmed')
  const nameField = draft.nameField && confirmField(looked, 'name', draft.nameField, element(second.name))
  return { ...draft, ...address, phone: kept, nameField, enabled: true }
}

function read(recipe: Recipe, page: Page, contact: Contact) {
  const reading = readRecipe(show(page(contact)), at(contact.id), recipe)
  if (!reading) throw new Error('not its page')
  const { phones, name, hidden, changed = false } = reading.reading
  return { phones: phones.map(({ raw }) => raw), name, hidden, changed, identity: reading.identity }
}

describe.each([
  ['without label and link', bare],
  ['with labels', labelled],
])('a page %s', (_name, page) => {
  it('is read on every further record', () => {
    const recipe = teach(page)
    for (const contact of CONTACTS) {
      const { phones, name, changed, identity } = read(recipe, page, contact)
      expect({ phones, name, changed, id: identity?.id }).toEqual({
        phones: [contact.phone],
        name: contact.name,
        changed: false,
        id: String(contact.id),
      })
    }
  })
})

describe('what is picked', () => {
  const picked = (html: string, selector = '#at') => {
    const found = show(html).querySelector(selector)
    if (!found) throw new Error(selector)
    return found
  }
  it.each([
    ['<p>+972 <b id="at">52-123 4567</b></p>', '+972 52-123 4567'],
    ['<p><span id="at">052-</span><b>123</b>4567</p>', '052-1234567'],
    ['<a href="tel:0521234567"><i id="at"></i></a>', null],
    ['<label id="at">Phone <input value="052-1234567"></label>', '052-1234567'],
  ])('%s is the whole number', (html, text) => {
    const place = phonePlace(picked(html))
    expect(place).not.toBeNull()
    if (text) expect((place && 'value' in place ? place.value : place?.textContent) ?? '').toBe(text)
  })
  it.each([
    ['<div><p id="at">Dana Levi</p><p>052-1234567</p></div>', 'a name beside the number'],
    ['<div><p id="at">4000</p><p>052-1234567</p></div>', 'another number beside it'],
    ['<p id="at">2024-05-17</p>', 'a date'],
    ['<input id="at" type="password" value="0521234567">', 'a password'],
  ])('%s is no phone: %s', (html) => {
    expect(phonePlace(picked(html))).toBeNull()
  })
  it('is the nearest words for a name', () => {
    expect(namePlace(picked('<h1>Dana <b id="at">Levi</b></h1>'))?.textContent).toBe('Levi')
    expect(namePlace(picked('<p><i id="at">12</i></p>'))).toBeNull()
  })
})

describe('a path', () => {
  it('leads back to its element, through shadow roots too', () => {
    show('<div><p></p><section><x-card></x-card></section></div><div hidden></div><div><b></b></div>')
    const host = document.querySelector('x-card')
    const root = host?.attachShadow({ mode: 'open' })
    if (!root) throw new Error('no root')
    root.innerHTML = '<p>one</p><div><p>two</p><p id="in">three</p></div>'
    for (const element of [root.querySelector('#in'), root.querySelector('p'), host, document.querySelector('b')]) {
      const path = element && pathFrom(document.body, element)
      expect(path && follow(document.body, path)).toBe(element)
    }
    expect(pathFrom(document.body, root.querySelector('#in') as Element)).toBe('div:1/section:1/x-card:1/#/div:1/p:2')
  })
  it('does not count what is hidden', () => {
    show('<div><p style="display: none">old</p><p id="in">now</p></div>')
    expect(pathFrom(document.body, document.querySelector('#in') as Element)).toBe('div:1/p:1')
  })
})

describe('a taught page', () => {
  const recipe = () => teach(labelled)
  const third = CONTACTS[2] as Contact
  it('without a phone says so, and offers nobody else’s', () => {
    const empty: Page = (contact) => labelled({ ...contact, phone: '' })
    expect(read(recipe(), empty, third)).toMatchObject({ phones: [], changed: false })
    const added: Page = (contact) => labelled(contact).replace(/<a href="tel.*?<.a>/, '<button>Add phone</button>')
    expect(read(recipe(), added, third)).toMatchObject({ phones: [], changed: false })
  })
  it('whose phone is masked says so', () => {
    const masked: Page = (contact) => labelled(contact).replace(/<a href="tel.*?<.a>/, '050-***-1234')
    expect(read(recipe(), masked, third)).toMatchObject({ phones: [], hidden: true })
  })
  it('where clues name two numbers chooses none and asks', () => {
    const moved: Page = (contact) =>
      labelled(contact)
        .replace('>Phone<', '>Other<')
        .replace('>Telephone<', '>Phone<')
        .replace(/href="tel:[^"]*"/, 'href="#"')
    expect(read(recipe(), moved, third)).toMatchObject({ phones: [], changed: true })
  })
  it('is not read where the record is hidden behind another one', () => {
    const hidden: Page = (contact) => `<div hidden>${labelled(contact)}</div><h2>List</h2>`
    expect(read(recipe(), hidden, third)).toMatchObject({ phones: [], name: null })
  })
  it('reads the shown record, not the one kept before it', () => {
    const kept: Page = (contact) =>
      `<div style="display: none">${labelled(CONTACTS[0] as Contact)}</div>${labelled(contact)}`
    expect(read(recipe(), kept, third)).toMatchObject({ phones: [third.phone], name: third.name })
  })
  it('on another tab of the record stays quiet', () => {
    const taught = recipe()
    const reading = readRecipe(show('<h1>Files</h1>'), new URL('/c/3/files', ORIGIN), taught)
    expect(reading?.reading).toEqual({ phones: [], hidden: false, name: 'Files' })
    expect(reading?.identity?.id).toBe('3')
  })
  it('of a switched-off recipe or another address is nobody’s', () => {
    expect(readRecipe(show(''), at(3), { ...recipe(), enabled: false })).toBeNull()
    expect(readRecipe(show(''), new URL('/lists/3', ORIGIN), recipe())).toBeNull()
  })
  it('mended takes no word of the contact with it', () => {
    const renamed: Page = (contact) => labelled(contact).replace('>Phone<', `>${contact.name}<`)
    const { phone } = recipe()
    const page = pageOf(show(renamed(third)))
    const place = likelyPlace(page, 'phone', phone)
    const mended = place && repairField(page, 'phone', phone, place)
    expect(mended?.clues.length).toBeGreaterThan(1)
    expect(JSON.stringify(mended)).not.toContain(third.name.toLowerCase())
  })
  it('keeps no word and no digit of either contact', () => {
    for (const page of [bare, labelled]) {
      const text = JSON.stringify({ ...teach(page), id: '' }).toLowerCase()
      for (const { name, phone, city } of CONTACTS.slice(0, 2)) {
        for (const secret of [name, phone, city]) expect(text).not.toContain(secret.toLowerCase())
      }
    }
  })
})

/** A page of rows: the contact's phone somewhere among rows that say what they are. */
interface Layout {
  rows: string[]
  phoneAt: number
  label: string | null
  wrap: number
  tag: 'div' | 'p' | 'li'
}

const rowKinds = [
  'Fax: 03-555 0188',
  'Office: 03-555 0177',
  'Mail: a@example.test',
  'Since: 2019-04-01',
  'Notes',
  'Plan: Gold',
]
const layout: fc.Arbitrary<Layout> = fc.record({
  rows: fc.shuffledSubarray(rowKinds),
  phoneAt: fc.nat(6),
  label: fc.constantFrom(null, 'Phone', 'Line', 'מספר'),
  wrap: fc.nat(3),
  tag: fc.constantFrom('div', 'p', 'li'),
})

function pageOfLayout({ rows, phoneAt, label, wrap, tag }: Layout): Page {
  return ({ name, phone }) => {
    const row = (text: string) => {
      const [head = '', value] = text.split(': ')
      return value
        ? `<div><${tag}>${head}</${tag}><${tag}>${value}</${tag}></div>`
        : `<div><${tag}>${head}</${tag}></div>`
    }
    const own = label ? row(`${label}: ${phone}`) : `<div><${tag}>${phone}</${tag}></div>`
    const html = `<h1>${name}</h1>${rows.map(row).toSpliced(phoneAt, 0, own).join('')}`
    return '<section>'.repeat(wrap) + html + '</section>'.repeat(wrap)
  }
}

describe('any page and any redesign of it', { timeout: PROPERTY_TIMEOUT }, () => {
  it('reads right on every record, or could not be taught', () => {
    fc.assert(
      fc.property(layout, (one) => {
        const page = pageOfLayout(one)
        const recipe = teach(page)
        for (const contact of CONTACTS) expect(read(recipe, page, contact).phones).toEqual([contact.phone])
      }),
      { numRuns: RUNS },
    )
  })
  it('is never read wrong in silence', () => {
    fc.assert(
      fc.property(layout, layout, (before, after) => {
        const recipe = teach(pageOfLayout(before))
        const contact = CONTACTS[2] as Contact
        const { phones, changed } = read(recipe, pageOfLayout(after), contact)
        if (!changed) expect(phones).toEqual([contact.phone])
      }),
      { numRuns: RUNS },
    )
  })
})

const anyText = fc.oneof(
  fc.constantFrom('Phone', '052-1234567', '03-5550199', 'Dana', ':', ''),
  fc.string({ maxLength: 12 }),
)
const anyClue: fc.Arbitrary<Clue> = fc.oneof(
  fc.record({ by: fc.constant('label' as const), text: anyText }),
  fc.record({ by: fc.constant('attribute' as const), name: anyText.map((text) => text || 'x'), value: anyText }),
  fc.record({
    by: fc.constantFrom('position' as const),
    path: fc.stringMatching(/^(?:\^\d|#|div:\d|p:\d|x:999)(?:\/(?:\^\d|#|div:\d|p:\d)){0,5}$/),
  }),
  fc.record({
    by: fc.constant('under-label' as const),
    text: anyText,
    path: fc.stringMatching(/^\^\d(?:\/(?:div:\d|p:\d|#)){1,3}$/),
  }),
  fc.record({ by: fc.constant('link' as const), scheme: fc.constantFrom('tel' as const, 'whatsapp' as const) }),
  fc.record({ by: fc.constant('order' as const), index: fc.integer({ min: -1, max: 9 }), count: fc.nat(9) }),
  fc.record({
    by: fc.constantFrom('follows' as const, 'precedes' as const),
    texts: fc.array(anyText, { maxLength: 3 }),
  }),
  fc.record({
    by: fc.constant('between' as const),
    before: fc.constantFrom('none' as const, 'words' as const),
    after: fc.constantFrom('phone' as const, 'mail' as const),
  }),
)
const anyTree: fc.Arbitrary<string> = fc.letrec<{ node: string }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 5 },
    anyText.map((text) => text.replace(/[<&]/g, '')),
    fc
      .tuple(
        fc.constantFrom(
          'div',
          'p',
          'span',
          'a href="tel:0521234567"',
          'input value="052-1234567"',
          'label for="x"',
          'h2',
          'b hidden',
          'p id="x" aria-labelledby="x"',
          'dt',
          'dd',
        ),
        fc.array(tie('node'), { maxLength: 4 }),
      )
      .map(([tag, inside]) => `<${tag}>${inside.join('')}</${tag.split(' ', 1)[0]}>`),
  ),
})).node

describe('a hostile page and recipe', { timeout: PROPERTY_TIMEOUT }, () => {
  it('end without an error, and never with a number that is not on the page', () => {
    fc.assert(
      fc.property(anyTree, fc.array(anyClue, { maxLength: 6 }), (html, clues) => {
        const recipe = { ...teach(bare), phone: { clues }, nameField: { clues } }
        const { phones } = read(recipe, () => html, CONTACTS[0] as Contact)
        for (const phone of phones) expect(html.replace(/\D/g, '')).toContain(phone.replace(/\D/g, ''))
      }),
      { numRuns: RUNS },
    )
  })
})
