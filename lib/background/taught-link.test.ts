import { expect, test, vi } from 'vitest'
import type { Recipe } from '../crm/recipe.ts'
import { maya } from '../linking/texter-fake.ts'
import { saveRecipe } from '../recipes/recipes.ts'
import { CRM, startBackground } from './crm-tab.testing.ts'
import { ownRecord } from './own-record.ts'
import { isSameRecord } from './services.ts'

vi.mock('../settings/vault.ts', () => ({ readToken: async () => 'token', hasToken: async () => true }))

const recipe: Recipe = {
  id: 'mine',
  version: 1,
  name: 'Our CRM',
  origin: CRM,
  address: '/customers/{id}',
  phone: { clues: [{ by: 'order', index: 1, count: 1 }] },
  nameField: null,
  kind: 'mobile',
  enabled: true,
  createdAt: 1,
}

test('a chat that was linked before its page was taught is linked to the same record after it', async () => {
  const background = await startBackground([maya({ crmData: { link: `${CRM}/customers/1701/edit` } })])
  const { seen } = background.open(`${CRM}/customers/1701`, ['055-555-0142'])
  await saveRecipe(recipe)
  const { record } = await ownRecord({ ...seen, site: 'recipe:mine' })
  expect(record).toMatchObject({ site: 'recipe:mine', id: '1701' })
  if (!record) return
  for (const same of ['/customers/1701/edit', '/customers/1701?tab=notes', '/customers/1701'])
    expect(isSameRecord(CRM + same, record), same).toBe(true)
  for (const other of ['/customers/1702/edit', '/orders/1701', '/customers'])
    expect(isSameRecord(CRM + other, record), other).toBe(false)
  expect(isSameRecord('https://crm.other.test/customers/1701', record)).toBe(false)
})
