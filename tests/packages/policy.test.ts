import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { GECKO_ID } from '../../build/manifest.ts'
import { manifestOf, textOf } from './built.ts'
import { extensionIdOf } from './extension-id.ts'

const SAMPLES = join(import.meta.dirname, '..', '..', 'docs', 'samples')
const CHROME_ID = extensionIdOf(String(manifestOf('chrome').key))

/** The value at a path of nested objects; undefined where it ends early. */
function at(value: unknown, ...path: string[]): unknown {
  return path.reduce<unknown>(
    (inner, key) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, key) : undefined),
    value,
  )
}

function sample(file: string): unknown {
  return JSON.parse(readFileSync(join(SAMPLES, file), 'utf8'))
}

/** What an administrator replaces by the id of the store's listing. */
const STORE_ID = '<STORE-ID>'

const chrome = at(sample('chrome-policy.json'), '3rdparty', 'extensions', STORE_ID)
const firefox = at(sample('firefox-policies.json'), 'policies', '3rdparty', 'Extensions', GECKO_ID)
const schema: unknown = JSON.parse(textOf('chrome', 'managed-schema.json'))

/** What a value breaks of the part of JSON schema that Chrome's managed storage takes. */
function breaks(value: unknown, part: unknown, path = 'policy'): string[] {
  const type = at(part, 'type')
  if (type === 'array') {
    if (!Array.isArray(value)) return [`${path} is no list`]
    return value.flatMap((item, index) => breaks(item, at(part, 'items'), `${path}[${index}]`))
  }
  if (type === 'object') {
    if (typeof value !== 'object' || value === null) return [`${path} is no object`]
    const known = at(part, 'properties')
    if (known === undefined) return []
    return Object.entries(value).flatMap(([key, inner]) =>
      at(known, key) === undefined ? [`${path}.${key} is unknown`] : breaks(inner, at(known, key), `${path}.${key}`),
    )
  }
  return typeof value === type ? [] : [`${path} is no ${String(type)}`]
}

test.each([
  ['Chrome', chrome],
  ['Firefox', firefox],
])("the sample policy for %s names an extension and fits the package's schema", (_browser, policy) => {
  expect(policy).toBeDefined()
  expect(breaks(policy, schema)).toEqual([])
})

test('a policy with a typing error does not fit', () => {
  expect(breaks({ locked: 'everything', project: [] }, schema)).toEqual([
    'policy.locked is no list',
    'policy.project is unknown',
  ])
})

test('the schema has types only: for one value that breaks a rule Chrome drops the whole key, and all locks with it', () => {
  const rules = ['enum', 'pattern', 'minimum', 'maximum', 'required', 'minItems', 'maxItems', 'maxLength']
  expect(rules.filter((rule) => textOf('chrome', 'managed-schema.json').includes(`"${rule}"`))).toEqual([])
})

test('an installation from the store is not paired with the id of a package from here, which the store does not have', () => {
  expect(Object.keys(Object(at(sample('chrome-policy.json'), 'ExtensionSettings')))).toEqual([STORE_ID])
  expect(JSON.stringify(sample('chrome-policy.json'))).not.toContain(CHROME_ID)
})

test("no sample offers a token to Firefox, where a page's script could read it", () => {
  expect(JSON.stringify(firefox)).not.toContain('token')
})

test('docs/deployment.md names the ids of the packages', () => {
  const text = readFileSync(join(SAMPLES, '..', 'deployment.md'), 'utf8')
  expect(text).toContain(`\`${CHROME_ID}\``)
  expect(text).toContain(`\`${GECKO_ID}\``)
})

test('docs/deployment.md explains every key of the schema', () => {
  const text = readFileSync(join(SAMPLES, '..', 'deployment.md'), 'utf8')
  const keys = Object.keys(at(schema, 'properties') ?? {})
  expect(keys.length).toBeGreaterThan(5)
  expect(keys.filter((key) => !text.includes(`| \`${key}\` |`))).toEqual([])
})
