import { beforeEach, describe, expect, it } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { local } from '../area.ts'
import type { Recipe } from '../crm/recipe.ts'
import { recipeFile } from './recipe-file.ts'
import { importRecipes, listRecipes, recipeFor, removeRecipe, saveRecipe } from './recipes.ts'

function recipe(id: string, change: Partial<Recipe> = {}): Recipe {
  return {
    id,
    version: 1,
    name: id,
    origin: 'https://crm.example.test',
    address: '/customers/{id}',
    phone: { clues: [{ by: 'label', text: 'phone' }] },
    nameField: null,
    kind: 'phone',
    enabled: true,
    createdAt: 1,
    ...change,
  }
}

const ids = (list: Recipe[]) => list.map(({ id }) => id)

beforeEach(() => fakeBrowser.reset())

describe('stored recipes', () => {
  it('are kept, replaced and removed, newest first', async () => {
    await saveRecipe(recipe('one'))
    expect(ids(await saveRecipe(recipe('two')))).toEqual(['two', 'one'])
    const renamed = await saveRecipe(recipe('one', { name: 'My CRM' }))
    expect(renamed.map(({ name }) => name)).toEqual(['two', 'My CRM'])
    expect(ids(await removeRecipe('two'))).toEqual(['one'])
  })
  it('saved at the same moment are all kept', async () => {
    await Promise.all(Array.from({ length: 20 }, (_, at) => saveRecipe(recipe(`r${at}`))))
    expect(await listRecipes()).toHaveLength(20)
  })
  it('end at a hundred, in words', async () => {
    await local.set({ recipes: Array.from({ length: 100 }, (_, at) => recipe(`r${at}`)) })
    await expect(saveRecipe(recipe('more'))).rejects.toMatchObject({ problem: { code: 'too-many' } })
    expect(await saveRecipe(recipe('r5', { name: 'still' }))).toHaveLength(100)
  })
  it('that cannot be read are set aside, the others stay', async () => {
    const raw = [recipe('good'), { ...recipe('bad'), address: 'javascript:1' }]
    await local.set({ recipes: raw })
    expect(ids(await listRecipes())).toEqual(['good'])
    expect(await local.get('backup:recipes')).toEqual({ 'backup:recipes': raw })
  })
  it('that are no recipe are refused before they are stored', async () => {
    await expect(async () => saveRecipe(recipe('x', { origin: 'nowhere' }))).rejects.toThrow()
    expect(await listRecipes()).toEqual([])
  })
})

describe('an imported file', () => {
  it('is shown before anything is stored', async () => {
    expect(ids(await importRecipes(recipeFile([recipe('new')]), false))).toEqual(['new'])
    expect(await listRecipes()).toEqual([])
  })
  it('is stored when confirmed, in its order, over recipes of the same id', async () => {
    await saveRecipe(recipe('old'))
    await saveRecipe(recipe('both', { name: 'before' }))
    const all = await importRecipes(recipeFile([recipe('new'), recipe('both', { name: 'after' })]), true)
    expect(all.map(({ name }) => name)).toEqual(['new', 'after', 'old'])
  })
  it('of another kind is refused', async () => {
    await expect(importRecipes('{}', true)).rejects.toMatchObject({ problem: { code: 'import-invalid' } })
  })
})

describe('the recipe of a page', () => {
  it('is the one whose address fits', async () => {
    await saveRecipe(recipe('customers'))
    await saveRecipe(recipe('leads', { address: '/leads/{id}' }))
    expect((await recipeFor('https://crm.example.test/leads/7'))?.id).toBe('leads')
    expect(await recipeFor('https://crm.example.test/leads')).toBeNull()
    expect(await recipeFor('https://crm.example.test:8443/leads/7')).toBeNull()
    expect(await recipeFor('no address')).toBeNull()
  })
  it('is the one that says more where two fit', async () => {
    await saveRecipe(recipe('tab', { address: '/customers/{id}/card' }))
    await saveRecipe(recipe('plain'))
    expect((await recipeFor('https://crm.example.test/customers/7/card'))?.id).toBe('tab')
    expect((await recipeFor('https://crm.example.test/customers/7'))?.id).toBe('plain')
  })
  it('is none where it was switched off', async () => {
    await saveRecipe(recipe('off', { enabled: false }))
    expect(await recipeFor('https://crm.example.test/customers/7')).toBeNull()
  })
})
