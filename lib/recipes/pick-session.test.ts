import { beforeEach, describe, expect, it, vi } from 'vitest'
import { browser } from 'wxt/browser'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import type { PickerOrder, Recipe } from '../crm/recipe.ts'
import { donePicking, forgetPicking, pickerState, startPicking } from './pick-session.ts'
import { listRecipes, saveRecipe } from './recipes.ts'

const ORIGIN = 'https://crm.example.test'
const DRAFT: Recipe = {
  id: 'taught',
  version: 1,
  name: 'crm.example.test',
  origin: ORIGIN,
  address: '/c/{id}',
  phone: {
    clues: [
      { by: 'label', text: 'phone' },
      { by: 'position', path: 'p:1' },
    ],
  },
  nameField: null,
  kind: 'phone',
  enabled: false,
  createdAt: 1,
}

let tabId = 0
const orders: PickerOrder[] = []
const execute = vi.fn(async (injection: { args?: unknown[] }) => {
  const [order] = injection.args ?? []
  if (order) orders.push(order as PickerOrder)
  return []
})

async function goTo(url: string) {
  await browser.tabs.update(tabId, { url })
}

const start = (recipeId: string | null = null) => startPicking({ tabId, field: 'both', recipeId }, 'he')

beforeEach(async () => {
  fakeBrowser.reset()
  orders.length = 0
  execute.mockClear()
  vi.spyOn(browser.scripting, 'executeScript').mockImplementation(execute as never)
  tabId = (await browser.tabs.create({ url: `${ORIGIN}/c/1` })).id ?? 0
})

describe('teaching', () => {
  it('goes from the first record to the second, and only then is anything stored', async () => {
    await start()
    expect(orders.at(-1)).toMatchObject({ language: 'he', step: 'first', recipe: null, firstAddress: null })
    expect(await donePicking(tabId, `${ORIGIN}/c/1`, DRAFT)).toBe('draft')
    expect(await listRecipes()).toEqual([])
    expect(await pickerState(tabId)).toEqual({ picking: false, draft: DRAFT })

    await goTo(`${ORIGIN}/c/2`)
    await start()
    expect(orders.at(-1)).toMatchObject({ step: 'second', recipe: DRAFT, firstAddress: `${ORIGIN}/c/1` })
    expect(await donePicking(tabId, `${ORIGIN}/c/2`, { ...DRAFT, enabled: true })).toBe('stored')
    expect(await listRecipes()).toEqual([{ ...DRAFT, enabled: true }])
    expect(await pickerState(tabId)).toEqual({ picking: false, draft: null })
  })
  it('stops where an administrator locked what pages are read by, also half-way', async () => {
    await start()
    await donePicking(tabId, `${ORIGIN}/c/1`, DRAFT)
    await goTo(`${ORIGIN}/c/2`)
    await start()
    vi.spyOn(browser.storage.managed, 'get').mockResolvedValue({ locked: ['recipes'] } as never)
    const finished = donePicking(tabId, `${ORIGIN}/c/2`, { ...DRAFT, enabled: true })
    await expect(finished).rejects.toMatchObject({ problem: { code: 'policy-locked' } })
    await expect(start()).rejects.toMatchObject({ problem: { code: 'policy-locked' } })
    expect(await donePicking(tabId, `${ORIGIN}/c/2`, null)).toBe('left')
    expect(await listRecipes()).toEqual([])
  })
  it('begins anew on another site', async () => {
    await start()
    await donePicking(tabId, `${ORIGIN}/c/1`, DRAFT)
    await goTo('https://other.example/c/2')
    await start()
    expect(orders.at(-1)).toMatchObject({ step: 'first', recipe: null })
  })
  it('may begin again with another first record', async () => {
    await start()
    await donePicking(tabId, `${ORIGIN}/c/1`, DRAFT)
    await start()
    const anew = { ...DRAFT, id: 'anew' }
    expect(await donePicking(tabId, `${ORIGIN}/c/2`, anew)).toBe('draft')
    expect(await pickerState(tabId)).toEqual({ picking: false, draft: anew })
  })
  it('left with Escape keeps the draft of the first record', async () => {
    await start()
    await donePicking(tabId, `${ORIGIN}/c/1`, DRAFT)
    await start()
    expect(await donePicking(tabId, `${ORIGIN}/c/2`, null)).toBe('left')
    expect(await pickerState(tabId)).toEqual({ picking: false, draft: DRAFT })
    await forgetPicking(tabId)
    expect(await pickerState(tabId)).toEqual({ picking: false, draft: null })
  })
  it('in two tabs at once keeps their drafts apart', async () => {
    const other = (await browser.tabs.create({ url: `${ORIGIN}/deals/9` })).id ?? 0
    const elsewhere = { ...DRAFT, id: 'elsewhere', address: '/deals/{id}' }
    await start()
    await startPicking({ tabId: other, field: 'both', recipeId: null }, 'he')
    expect(orders.at(-1)).toMatchObject({ step: 'first', recipe: null, firstAddress: null })
    await Promise.all([donePicking(tabId, `${ORIGIN}/c/1`, DRAFT), donePicking(other, `${ORIGIN}/deals/9`, elsewhere)])
    await start()
    expect(orders.at(-1)).toMatchObject({ step: 'second', recipe: DRAFT })
    await expect(donePicking(tabId, `${ORIGIN}/c/2`, { ...elsewhere, enabled: true })).rejects.toMatchObject({
      problem: { code: 'not-allowed' },
    })
    expect(await donePicking(tabId, `${ORIGIN}/c/2`, { ...DRAFT, enabled: true })).toBe('stored')
    expect(await pickerState(other)).toEqual({ picking: false, draft: elsewhere })
  })
  it('checks a stored recipe on the page', async () => {
    const stored = { ...DRAFT, enabled: true }
    await saveRecipe(stored)
    await start('taught')
    expect(orders.at(-1)).toMatchObject({ step: 'check', recipe: stored })
    const mended = { ...stored, phone: { clues: DRAFT.phone.clues.slice(1) } }
    await donePicking(tabId, `${ORIGIN}/c/1`, mended)
    expect(await listRecipes()).toEqual([mended])
  })
  it('of a page where nobody may stand says so', async () => {
    execute.mockRejectedValueOnce(new Error('Cannot access'))
    await expect(start()).rejects.toMatchObject({ problem: { code: 'page-unsupported' } })
    expect(await pickerState(tabId)).toEqual({ picking: false, draft: null })
  })
})

describe('a page that sends what it was not asked for', () => {
  const refused = { problem: { code: 'not-allowed' } }
  it('without a session stores nothing', async () => {
    await expect(donePicking(tabId, `${ORIGIN}/c/1`, { ...DRAFT, enabled: true })).rejects.toMatchObject(refused)
    expect(await listRecipes()).toEqual([])
  })
  it('sends twice: the second time is refused', async () => {
    await start()
    await donePicking(tabId, `${ORIGIN}/c/1`, DRAFT)
    await expect(donePicking(tabId, `${ORIGIN}/c/1`, DRAFT)).rejects.toMatchObject(refused)
  })
  it('cannot overwrite the recipe of another site', async () => {
    const other = { ...DRAFT, id: 'other', origin: 'https://other.example', enabled: true }
    await saveRecipe(other)
    await start()
    await expect(donePicking(tabId, `${ORIGIN}/c/1`, { ...DRAFT, id: 'other' })).rejects.toMatchObject(refused)
    expect(await listRecipes()).toEqual([other])
  })
  it('cannot pass over the second record', async () => {
    await start()
    await expect(donePicking(tabId, `${ORIGIN}/c/1`, { ...DRAFT, enabled: true })).rejects.toMatchObject(refused)
    expect(await listRecipes()).toEqual([])
  })
  it('cannot answer with another recipe than the one asked for', async () => {
    await saveRecipe({ ...DRAFT, enabled: true })
    await start('taught')
    await expect(donePicking(tabId, `${ORIGIN}/c/1`, { ...DRAFT, id: 'new' })).rejects.toMatchObject(refused)
  })
})
