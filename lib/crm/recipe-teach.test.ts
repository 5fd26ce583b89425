// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest'
import type { Recipe } from './recipe.ts'
import { pageOf } from './recipe-page.ts'
import { readRecipe } from './recipe-read.ts'
import {
  confirmField,
  draftRecipe,
  likelyPlace,
  namePlace,
  phonePlace,
  repairField,
  secondAddress,
  teachField,
} from './recipe-teach.ts'

const ORIGIN = 'https://crm.example.test'
const at = (id: number) => new URL(`/c/${id}`, ORIGIN)

interface Contact {
  id: number
  name: string
  phone: string
  city: string
}

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
  return { ...reading.reading, phones: reading.reading.phones.map(({ raw }) => raw), identity: reading.identity }
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
        changed: undefined,
        id: String(contact.id),
      })
    }
  })
})
