import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Recipe } from '../../lib/crm/recipe.ts'
import {
  bare,
  bareRedesigns,
  CONTACTS,
  type Contact,
  contactOf,
  type Design,
  labelled,
  labelledRedesigns,
} from './pages.ts'
import { openStand, type Stand } from './stage.ts'

let stand: Stand
beforeAll(async () => {
  stand = await openStand()
})
afterAll(() => stand?.close())

const [first, second] = CONTACTS as [Contact, Contact]
const pathOf = ({ id }: Contact) => `/people/${id}/card`
const show = (design: Design, contact: Contact) => stand.open((path) => design(contactOf(path)), pathOf(contact))

/** Teaches on two records with the mouse: the phone, the name, "that is right"; then "yes" on the second. */
async function teachByMouse(design: Design, phone = '.ph', name = '.ttl'): Promise<Recipe> {
  await show(design, first)
  await stand.start({})
  await stand.point(phone)
  await stand.point(name)
  await stand.panelClick('confirm')
  const draft = await stand.sent()
  if (!draft) throw new Error(`no draft: ${await stand.text()}`)
  const firstAddress = stand.page.url()
  await show(design, second)
  await stand.start({ step: 'second', recipe: draft, firstAddress })
  await stand.panelClick('confirm')
  await stand.panelClick('confirm')
  const recipe = await stand.sent()
  if (!recipe) throw new Error(`not confirmed: ${await stand.text()}`)
  return recipe
}

async function look(recipe: Recipe, design: Design, contact: Contact) {
  await show(design, contact)
  const read = await stand.read(recipe)
  return {
    phones: read?.reading.phones.map(({ raw }) => raw) ?? [],
    name: read?.reading.name,
    changed: read?.reading.changed === true,
    id: read?.identity?.id,
  }
}

describe.each([
  ['no label and no link', bare, bareRedesigns],
  ['labels', labelled, labelledRedesigns],
])('an unknown CRM with %s', (_name, design, redesigns) => {
  let recipe: Recipe
  it('is taught by mouse on two records and read on the next ten', async () => {
    recipe = await teachByMouse(design)
    console.log(JSON.stringify(recipe.phone.clues), JSON.stringify(recipe.nameField))
    for (const contact of CONTACTS.slice(2)) {
      const { name, phone, id } = contact
      expect(await look(recipe, design, contact)).toEqual({ phones: [phone], name, changed: false, id: String(id) })
    }
    expect(await stand.page.title()).toBe('CRM')
  })
  it.each(Object.keys(redesigns))('after a redesign (%s) reads right or asks to confirm, never wrong', async (redesign) => {
    const changed = redesigns[redesign]
    if (!changed) throw new Error(redesign)
    for (const contact of CONTACTS.slice(2, 6)) {
      const seen = await look(recipe, changed, contact)
      if (!seen.changed) expect(seen.phones).toEqual([contact.phone])
      else expect(seen.phones.filter((phone) => phone !== contact.phone)).toEqual([])
    }
  })
})
