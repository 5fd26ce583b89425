import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { ROOT, run } from '../../scripts/run.ts'
import { unzip } from './unzip.ts'

interface Locked {
  version?: string
  resolved?: string
  integrity?: string
  license?: string
  hasInstallScript?: boolean
  link?: boolean
}

function lockOf(file: string): [string, Locked][] {
  const parsed: unknown = JSON.parse(readFileSync(join(ROOT, file), 'utf8'))
  if (typeof parsed !== 'object' || parsed === null || !('packages' in parsed))
    throw new Error(`${file} is no lockfile`)
  return Object.entries(parsed.packages ?? {}).map(([name, locked]) => [name, { ...locked }])
}

test.each(['package-lock.json', 'bench/package-lock.json'])(
  '%s: every package is locked by hash, comes from the registry and runs nothing at install',
  (file) => {
    const packages = lockOf(file).filter(([name]) => name !== '')
    expect(packages.length).toBeGreaterThan(0)
    for (const [name, locked] of packages) {
      expect(locked.integrity, name).toMatch(/^sha512-/)
      expect(locked.link, name).toBeUndefined()
      expect(locked.resolved, name).toBeUndefined()
      // fsevents is an optional package of macOS; npm does not install it elsewhere.
      if (!name.endsWith('/fsevents')) expect(locked.hasInstallScript, name).toBeUndefined()
    }
  },
)

test('docs/dependencies.md gives a reason, the version and the licence of every dependency, and of nothing else', () => {
  const text = readFileSync(join(ROOT, 'docs', 'dependencies.md'), 'utf8')
  const rows = [...text.matchAll(/^\| `([^`]+)` \| (\S+) \| ([^|]+) \| ([^|]+) \|$/gm)]
  const documented = rows.map(([, name, version, licence, why]) => {
    expect(why?.length, name).toBeGreaterThan(4)
    return `${name} ${version} ${licence}`
  })
  const declared = ['.', 'bench'].flatMap((folder) => {
    const own: Record<string, Record<string, string>> = JSON.parse(
      readFileSync(join(ROOT, folder, 'package.json'), 'utf8'),
    )
    const lock = new Map(lockOf(join(folder, 'package-lock.json')))
    return ['dependencies', 'devDependencies', 'optionalDependencies'].flatMap((kind) =>
      Object.entries(own[kind] ?? {}).map(
        ([name, version]) => `${name} ${version} ${lock.get(`node_modules/${name}`)?.license}`,
      ),
    )
  })
  expect(documented.sort()).toEqual(declared.sort())
})

test('the version of the package is the version of the change log', () => {
  const { version }: { version: string } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
  const newest = /^## (\S+)/m.exec(readFileSync(join(ROOT, 'CHANGELOG.md'), 'utf8'))?.[1]
  expect(newest).toBe(version)
})

const made: string[] = []
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true })
})

/** A folder of its own for this run, with what an archive of `.output` holds. */
function unpacked(archive: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'texter-link-release-'))
  made.push(folder)
  const { version }: { version: string } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
  unzip(join(ROOT, '.output', `texter-link-${version}-${archive}.zip`), folder)
  return folder
}

/** File name to hash, of everything below a folder. */
function hashes(folder: string): Record<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const files = entries.map((entry) => join(entry.parentPath, entry.name)).sort()
  return Object.fromEntries(
    files.map((file) => [
      file.slice(folder.length + 1),
      createHash('sha256').update(readFileSync(file)).digest('hex').slice(0, 16),
    ]),
  )
}

function archives(output: string): string[] {
  return readdirSync(output)
    .filter((file) => file.endsWith('.zip'))
    .sort()
}

test.each(['chrome', 'firefox'])('%s: the archive holds what the tests ran, byte for byte but the key', (browser) => {
  const [archived, tested] = [unpacked(browser), join(ROOT, '.output', `${browser}-mv3`)]
  const { 'manifest.json': _, ...rest } = hashes(archived)
  const { 'manifest.json': __, ...same } = hashes(tested)
  expect(rest).toEqual(same)
  const manifest = (folder: string): Record<string, unknown> =>
    JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'))
  // The Chrome Web Store refuses a package that brings a key.
  const { key: _key, ...wanted } = manifest(tested)
  expect(manifest(archived)).toEqual(wanted)
})

test('a second build, made by a reviewer from the sources archive, gives the same bytes in every package and archive', {
  timeout: 300_000,
}, async () => {
  const output = join(ROOT, '.output')
  const rebuilt = unpacked('sources')
  // The packages that `npm ci` would bring: the lockfile in the archive is the same.
  symlinkSync(join(ROOT, 'node_modules'), join(rebuilt, 'node_modules'), 'dir')
  const zipped = await run('node', [join(rebuilt, 'scripts', 'zip.ts')], { quiet: true })
  expect(zipped.code, zipped.output.slice(-4000)).toBe(0)

  for (const name of ['chrome-mv3', 'firefox-mv3']) {
    expect(hashes(join(rebuilt, '.output', name)), name).toEqual(hashes(join(output, name)))
  }
  // Older archives and private ones may lie beside the three of this build.
  const again = archives(join(rebuilt, '.output'))
  expect(again).toHaveLength(3)
  for (const file of again) {
    const [one, other] = [output, join(rebuilt, '.output')].map((folder) => readFileSync(join(folder, file)))
    expect(other?.equals(one ?? Buffer.alloc(0)), file).toBe(true)
  }
})
