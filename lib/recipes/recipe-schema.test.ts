import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PROPERTY_TIMEOUT, propertyRuns } from '../../tests/property-runs.ts'
import type { Recipe } from '../crm/recipe.ts'
import { recipeRecord } from '../crm/recipe-address.ts'
import { parseRecipeFile, recipeFile } from './recipe-file.ts'
import { recipeSchema } from './recipe-schema.ts'

const RECIPE: Recipe = {
  id: 'a1b2',
  version: 1,
  name: 'crm.example.test',
  origin: 'https://crm.example.test',
  address: '/customers/{id}',
  phone: {
    clues: [
      { by: 'label', text: 'direct line' },
      { by: 'attribute', name: 'data-field', value: 'direct' },
      { by: 'under-label', text: 'contact details', path: '^1/div:1/div:2' },
      { by: 'position', path: 'section:1/#/div:2' },
      { by: 'order', index: 1, count: 2 },
      { by: 'between', before: 'words', after: 'mail' },
      { by: 'precedes', texts: ['owner'] },
    ],
  },
  nameField: { clues: [{ by: 'heading', level: 1 }] },
  kind: 'phone',
  enabled: true,
  createdAt: 1,
}

const accepts = (change: object) => recipeSchema.safeParse({ ...RECIPE, ...change }).success
const withClue = (clue: unknown) => accepts({ phone: { clues: [clue] } })

describe('a recipe from outside', () => {
  it('of our own making is taken as it is', () => {
    expect(recipeSchema.parse(RECIPE)).toEqual(RECIPE)
  })
  it.each<[string, object]>([
    ['an unknown key', { script: 'alert(1)' }],
    ['a later version', { version: 2 }],
    ['a script address', { address: 'javascript:alert(1)' }],
    ['another host as address', { address: '//evil.example/{id}' }],
    ['another host behind backslashes', { address: '/\\evil.example/{id}' }],
    ['half a hole', { address: '/c/{id' }],
    ['an unknown hole', { address: '/c/{x}' }],
    ['an endless address', { address: `/${'a'.repeat(300)}` }],
    ['four ids', { address: '/{id}/{id}/{id}/{id}' }],
    ['an origin with a path', { origin: 'https://crm.example.test/' }],
    ['an origin with user info', { origin: 'https://a@crm.example.test' }],
    ['no web origin', { origin: 'file://' }],
    ['a name with a direction override', { name: 'crm\u202etset' }],
    ['no clue', { phone: { clues: [] } }],
    ['thirteen clues', { phone: { clues: Array.from({ length: 13 }, () => RECIPE.phone.clues[0]) } }],
    ['an id with a slash', { id: '../x' }],
  ])('with %s is refused', (_what, change) => {
    expect(accepts(change)).toBe(false)
  })
  it.each<[string, unknown]>([
    ['a style attribute', { by: 'attribute', name: 'style', value: 'color' }],
    ['a class', { by: 'attribute', name: 'class', value: 'css-1x' }],
    ['a handler', { by: 'attribute', name: 'onclick', value: 'x' }],
    ['a selector', { by: 'selector', css: ':has(*)' }],
    ['a selector as path', { by: 'position', path: 'div:has(p)/p:1' }],
    ['a path without end', { by: 'position', path: Array.from({ length: 60 }, () => 'div:1').join('/') }],
    ['a number beyond reach', { by: 'position', path: 'div:99999' }],
    ['an endless label', { by: 'label', text: 'a'.repeat(61) }],
    ['a heading of level nine', { by: 'heading', level: 9 }],
    ['a thousand numbers', { by: 'order', index: 1, count: 1000 }],
    ['a link of another scheme', { by: 'link', scheme: 'javascript' }],
  ])('with a clue by %s is refused', (_what, clue) => {
    expect(withClue(clue)).toBe(false)
  })
  it('never links to another origin than its own', { timeout: PROPERTY_TIMEOUT }, () => {
    const piece = fc.stringMatching(/^[\w.~%@:;=&?#/\\{}-]{0,20}$/)
    fc.assert(
      fc.property(piece, piece, fc.integer(), (before, after, id) => {
        const address = `/${before}{id}${after}`
        if (!accepts({ address })) return
        const url = URL.parse(`${RECIPE.origin}${address.replaceAll('{id}', String(id))}`)
        const link = url && recipeRecord({ ...RECIPE, address }, url)?.link
        if (link) expect(new URL(link).origin).toBe(RECIPE.origin)
      }),
      { numRuns: propertyRuns(1_000, 100_000) },
    )
  })
  it('whatever it is never throws', () => {
    fc.assert(fc.property(fc.anything(), (value) => typeof recipeSchema.safeParse(value).success === 'boolean'))
  })
})

describe('a file of recipes', () => {
  it('comes back as it went', () => {
    expect(parseRecipeFile(recipeFile([RECIPE]))).toEqual([RECIPE])
  })
  it.each([
    ['no JSON', 'recipes'],
    ['another kind of file', '{"texterLink":1}'],
    ['an empty one', '{"texterLinkRecipes":1,"recipes":[]}'],
    [
      'one bad recipe among good ones',
      JSON.stringify({ texterLinkRecipes: 1, recipes: [RECIPE, { ...RECIPE, id: '' }] }),
    ],
    ['the same recipe twice', recipeFile([RECIPE, RECIPE])],
    ['a huge one', `${recipeFile([RECIPE])}${' '.repeat(500_000)}`],
    ['deep nesting', '['.repeat(100_000)],
  ])('%s is refused', (_what, text) => {
    expect(parseRecipeFile(text)).toBeNull()
  })
})
