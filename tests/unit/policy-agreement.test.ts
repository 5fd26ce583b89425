/** What an administrator may write stands in four places: the package's schema, the parser, the table of owners, the guide. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { browser } from 'wxt/browser'
import { z } from 'zod'
import type { Clue, Recipe } from '../../lib/crm/recipe.ts'
import { CONNECTION_OWNERS, LOCKABLE, SETTING_OWNERS, SITE_OWNERS } from '../../lib/settings/owners.ts'
import { readPolicy } from '../../lib/settings/policy.ts'
import { POLICY_KEYS, policyFrom, projectSchema, siteSchema } from '../../lib/settings/policy-values.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const GUIDE = readFileSync(join(ROOT, 'docs', 'deployment.md'), 'utf8')

interface Part {
  type: string
  title?: string | undefined
  properties?: Record<string, Part> | undefined
  items?: Part | undefined
}
const part: z.ZodType<Part> = z.lazy(() =>
  z.strictObject({
    type: z.string(),
    title: z.string().optional(),
    properties: z.record(z.string(), part).optional(),
    items: part.optional(),
  }),
)
const schema = part.parse(JSON.parse(readFileSync(join(ROOT, 'public', 'managed-schema.json'), 'utf8')))

/** Names of the properties at a path, through lists. */
function keysAt(...path: string[]): string[] {
  const end = path.reduce<Part | undefined>((inner, key) => {
    const next = inner?.properties?.[key]
    return next?.items ?? next
  }, schema)
  return Object.keys(end?.properties ?? {}).sort()
}

const clues: { [K in Clue['by']]: Clue & { by: K } } = {
  label: { by: 'label', text: 'phone' },
  link: { by: 'link', scheme: 'tel' },
  attribute: { by: 'attribute', name: 'data-field', value: 'phone' },
  'under-label': { by: 'under-label', text: 'phone', path: '^1/div:1' },
  heading: { by: 'heading', level: 1 },
  position: { by: 'position', path: 'div:1' },
  order: { by: 'order', index: 1, count: 2 },
  between: { by: 'between', before: 'words', after: 'none' },
  follows: { by: 'follows', texts: ['owner'] },
  precedes: { by: 'precedes', texts: ['owner'] },
}
const field = { clues: Object.values(clues) }
const recipe: Required<Recipe> = {
  id: 'desk',
  version: 1,
  name: 'Front desk',
  origin: 'https://desk.example.test',
  address: '/guest/{id}',
  phone: field,
  nameField: field,
  kind: 'phone',
  enabled: true,
  createdAt: 1,
}

describe('the schema that Chrome checks by', () => {
  test('holds every key that is read, and no other', () => {
    expect(keysAt()).toEqual(POLICY_KEYS.toSorted())
    expect(keysAt('projects')).toEqual(Object.keys(projectSchema().shape).sort())
    expect(keysAt('sites')).toEqual(Object.keys(siteSchema().shape).sort())
  })

  test('holds every key of a taught page and of each kind of clue: Chrome drops the ones it does not know', () => {
    expect(policyFrom({ recipes: [recipe] })).toMatchObject({ recipes: [recipe], faults: [] })
    expect(keysAt('recipes')).toEqual(Object.keys(recipe).sort())
    const keys = [...new Set(field.clues.flatMap((clue) => Object.keys(clue)))].sort()
    expect(keysAt('recipes', 'phone', 'clues')).toEqual(keys)
    expect(keysAt('recipes', 'nameField', 'clues')).toEqual(keys)
  })

  test('names every lock', () => {
    expect(schema.properties?.locked?.title).toContain(`: ${LOCKABLE.join(', ')}`)
  })
})

describe('every setting that is not personal', () => {
  const shared = (owners: Record<string, string>) =>
    Object.keys(owners)
      .filter((setting) => owners[setting] !== 'personal')
      .sort()

  test('of a connection can be given', () => {
    expect(keysAt('projects')).toEqual([...shared(CONNECTION_OWNERS), 'project', 'token'].sort())
  })

  test('of a site can be given, linking without a click be forbidden', () => {
    const named: Record<string, string> = { site: 'crm', projectId: 'project', country: 'country', autoLink: 'address' }
    expect(keysAt('sites')).toEqual(
      shared(SITE_OWNERS)
        .map((setting) => named[setting])
        .sort(),
    )
    expect(keysAt()).toContain('autoLink')
  })

  test('of the rest can be given', () => {
    const named = Object.keys(SETTING_OWNERS).map((setting) => (setting === 'connections' ? 'projects' : setting))
    expect(named.filter((key) => !keysAt().includes(key))).toEqual([])
  })
})

describe('the guide', () => {
  test('explains every key and every lock', () => {
    const rows = GUIDE.split('\n').filter((line) => line.startsWith('| `'))
    const said = rows.map((row) => /^\| `(\w+)` \|/.exec(row)?.[1] ?? row)
    for (const key of POLICY_KEYS) expect(said).toContain(key)
    const row = rows.find((line) => line.startsWith('| `locked`'))
    expect(row).toContain(LOCKABLE.map((lock) => `\`${lock}\``).join(', '))
    for (const list of ['projects', 'sites'])
      for (const key of keysAt(list)) expect(rows.find((line) => line.startsWith(`| \`${list}\``))).toContain(key)
  })

  const texts = [
    ...['chrome-policy.json', 'firefox-policies.json'].map((file) => [
      file,
      readFileSync(join(ROOT, 'docs', 'samples', file), 'utf8'),
    ]),
    ...[...GUIDE.matchAll(/```json\n(.*?)```/gs)].map(([, text = ''], index) => [
      `the guide's example ${index + 1}`,
      text,
    ]),
  ] as const

  test.each(texts)('%s is read without a fault, and holds no token', async (_name, text = '') => {
    const policies = valuesOf(JSON.parse(text), 'xtensions')
    expect(policies).toHaveLength(1)
    vi.spyOn(browser.storage.managed, 'get').mockResolvedValue(policies[0] as never)
    const policy = await readPolicy()
    expect(policy.faults).toEqual([])
    expect(policy.projects).toEqual([{ projectId: 'demo', name: 'Demo Ltd.', country: 'IL' }])
    expect(policy.locked).toEqual(expect.arrayContaining(['connections', 'sites']))
    expect(policy.complete).toEqual(['projects', 'sites'])
  })
})

/** What stands for each extension under `3rdparty`, whichever browser's file it is. */
function valuesOf(file: unknown, end: string): unknown[] {
  if (typeof file !== 'object' || file === null) return []
  return Object.entries(file).flatMap(([key, value]) =>
    key.endsWith(end) ? Object.values(Object(value)) : key === 'ExtensionSettings' ? [] : valuesOf(value, end),
  )
}
