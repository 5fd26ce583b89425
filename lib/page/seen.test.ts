import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Recipe } from '../crm/recipe.ts'
import { recipeSite } from '../crm/recipe-read.ts'
import { isReadBy, type Look } from './seen.ts'

const recipe: Recipe = {
  id: 'a',
  version: 1,
  name: 'Desk',
  origin: 'https://desk.example.test',
  address: '/people/{id}/card',
  phone: { clues: [] },
  nameField: null,
  kind: 'phone',
  enabled: true,
  createdAt: 0,
}

function lookBy(site: string): Look {
  const reading = { phones: [], name: null, hidden: false }
  return { beside: null, seen: { readAt: 'https://desk.example.test/', site, record: null, reading, empty: true } }
}

beforeEach(() => {
  globalThis.texterLinkRecipe = recipeSite
})
afterEach(() => {
  globalThis.texterLinkRecipe = undefined
})

test('a page that was read before its recipe came is read again by it, and then left alone', () => {
  expect(isReadBy(recipe, null)).toBe(false)
  expect(isReadBy(recipe, lookBy('generic'))).toBe(false)
  expect(isReadBy(recipe, lookBy('recipe:b'))).toBe(false)
  expect(isReadBy(recipe, lookBy('recipe:a'))).toBe(true)
})

test('a recipe that is switched off is no longer what the page is read by', () => {
  expect(isReadBy(null, lookBy('recipe:a'))).toBe(false)
  expect(isReadBy(null, lookBy('hubspot'))).toBe(true)
  expect(isReadBy(null, null)).toBe(true)
})

test('a recipe without its reader in the page asks for no second look, which would be the same', () => {
  globalThis.texterLinkRecipe = undefined
  expect(isReadBy(recipe, lookBy('generic'))).toBe(true)
})
