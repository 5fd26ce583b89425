/** Who may import whom (docs/architecture.md, "What lives where"), told by the import lines of every source file. */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '..', '..')
const FOLDERS = ['components', 'entrypoints', 'lib', 'screens']

interface Import {
  /** A path from the root, or the name of a package. */
  to: string
  /** `import type`: gone after the build. */
  typeOnly: boolean
}

const IMPORT =
  /^(?:import|export)\s+(?:(type)\s+)?(?:[^'"]*?\sfrom\s+)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gm

function importsOf(file: string): Import[] {
  return [...readFileSync(join(ROOT, file), 'utf8').matchAll(IMPORT)].map(([, type, from, lazily]) => {
    const specifier = (from ?? lazily ?? '').replace(/\?.*$/, '')
    const to = specifier.startsWith('.') ? normalize(join(dirname(file), specifier)) : specifier
    return { to, typeOnly: type === 'type' }
  })
}

const files = FOLDERS.flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true }).map((name) => join(folder, String(name))),
)
  .filter((file) => /\.tsx?$/.test(file) && !/\.test\.|\.testing\.|-fake\.ts$|\.d\.ts$|address-table\.ts$/.test(file))
  .sort()
const imports = new Map(files.map((file) => [file, importsOf(file)]))

function within(...places: string[]): (path: string) => boolean {
  return (path) => places.some((place) => path === place || path.startsWith(`${place}/`))
}

/** Import lines of files in `from` whose target the test refuses, as `file -> target`. */
function found(from: string, refused: (to: string, typeOnly: boolean) => boolean): string[] {
  return [...imports].flatMap(([file, list]) =>
    within(from)(file)
      ? list.filter(({ to, typeOnly }) => refused(to, typeOnly)).map(({ to }) => `${file} -> ${to}`)
      : [],
  )
}

/** Everything that a file brings along into a running context. */
function reach(file: string, seen = new Set<string>()): Set<string> {
  for (const { to, typeOnly } of imports.get(file) ?? []) {
    if (typeOnly || seen.has(to)) continue
    seen.add(to)
    reach(to, seen)
  }
  return seen
}

/** Files in `from` that bring one of these along, however far. */
function bringing(from: string, what: (path: string) => boolean): string[] {
  return files.filter(within(from)).flatMap((file) => {
    const brought = [...reach(file)].filter(what)
    return brought.length > 0 ? [`${file}: ${brought.join(', ')}`] : []
  })
}

const BROWSER = within('wxt', 'webextension-polyfill', '#imports', '@wxt-dev')
const DATABASE = within('idb', 'lib/database.ts')

test('the lines are read: imports of several lines, of types, and those that load later', () => {
  expect(files.length).toBeGreaterThan(200)
  expect(imports.get('lib/settings/vault.ts')).toContainEqual({ to: 'lib/database.ts', typeOnly: false })
  expect(imports.get('components/options/OptionsPage.tsx')).toContainEqual({
    to: 'components/ui/index.ts',
    typeOnly: false,
  })
  expect(imports.get('lib/linking/outbox.ts')).toContainEqual({ to: 'lib/texter/client.ts', typeOnly: true })
  const missing = [...imports.values()].flat().filter(({ to }) => within(...FOLDERS)(to) && /\.tsx?$/.test(to))
  expect(missing.filter(({ to, typeOnly }) => !typeOnly && !imports.has(to))).toEqual([])
})

test('entrypoints wire screens, components and lib; nobody imports an entrypoint', () => {
  expect(found('entrypoints', (to) => !within('components', 'lib', 'screens', 'wxt/browser', '#imports')(to))).toEqual(
    [],
  )
  for (const folder of FOLDERS) expect(found(folder, within('entrypoints'))).toEqual([])
})

test('nothing that is shipped comes from tests, the sandbox, scripts or the build', () => {
  for (const folder of FOLDERS)
    expect(found(folder, within('tests', 'sandbox', 'scripts', 'build', 'bench'))).toEqual([])
})

test('lib knows no component and no screen', () => {
  expect(found('lib', within('components', 'screens'))).toEqual([])
})

test('components know no screen, no browser API and no store, neither themselves nor through what they use', () => {
  expect(found('components', within('screens'))).toEqual([])
  expect(bringing('components', (path) => BROWSER(path) || DATABASE(path))).toEqual([])
  const calls = /\b(?:browser|chrome)\.\w|\bfetch\(|\b(?:localStorage|sessionStorage|indexedDB)\b/
  expect(
    files.filter((file) => within('components')(file) && calls.test(readFileSync(join(ROOT, file), 'utf8'))),
  ).toEqual([])
})

test('of lib, components use words, errors and pure helpers; all else are types', () => {
  const pure = within(
    'lib/words',
    'lib/error-text.ts',
    'lib/errors.ts',
    'lib/crm',
    'lib/page/closed-root.ts',
    'lib/recipes/recipe-file.ts',
    'lib/settings/locks.ts',
    'lib/sites/host-pattern.ts',
    'lib/texter/project.ts',
  )
  expect(found('components', (to, typeOnly) => to.startsWith('lib/') && !typeOnly && !pure(to))).toEqual([])
})

test('reading a CRM is pure: it imports nothing but itself', () => {
  expect(found('lib/crm', (to) => !within('lib/crm')(to))).toEqual([])
})

test('the client of Texter knows no CRM', () => {
  expect(found('lib/texter', within('lib/crm', 'lib/linking'))).toEqual([])
})

test('the database is opened in one file, and only two know it: the vault and the store of all other values', () => {
  const knows = (what: (to: string) => boolean) =>
    files.filter((file) => imports.get(file)?.some(({ to, typeOnly }) => !typeOnly && what(to)))
  expect(knows(within('idb'))).toEqual(['lib/database.ts'])
  expect(knows(within('lib/database.ts'))).toEqual(['lib/settings/vault.ts', 'lib/stored-values.ts'])
  expect(files.filter((file) => /\bindexedDB\b/.test(readFileSync(join(ROOT, file), 'utf8')))).toEqual([])
  // The store of tokens by its name.
  const tokens = files.filter((file) => /(?<!Taken\[)'tokens'/.test(readFileSync(join(ROOT, file), 'utf8')))
  expect(tokens).toEqual(['lib/database.ts', 'lib/settings/vault.ts'])
})

test('only the background imports the vault; no page and no screen brings it along', () => {
  for (const folder of FOLDERS) {
    const asking = found(folder, within('lib/settings/vault.ts'))
    expect(asking.filter((line) => !line.startsWith('lib/background/'))).toEqual([])
  }
  const contexts = files.filter(
    (file) => within('entrypoints', 'screens')(file) && file !== 'entrypoints/background.ts',
  )
  expect(contexts.length).toBeGreaterThan(5)
  const holds = within('lib/settings/vault.ts', 'lib/texter/client.ts', 'lib/background')
  for (const file of contexts) expect([file, [...reach(file)].filter(holds)]).toEqual([file, []])
})

test('what runs in a page carries no schemas, no database, no phone metadata and no screen of its own pages', () => {
  const heavy = (path: string) => DATABASE(path) || within('zod', 'libphonenumber-js', 'components/options')(path)
  for (const file of ['crm.ts', 'frame-reader.ts', 'recipe-reader.ts', 'picker.ts'].map(
    (name) => `entrypoints/${name}`,
  )) {
    expect(imports.has(file)).toBe(true)
    expect([file, [...reach(file)].filter(heavy)]).toEqual([file, []])
  }
})
