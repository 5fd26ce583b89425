import { createHash } from 'node:crypto'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
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

const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

function freshFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'texter-link-release-'))
  folders.push(folder)
  return folder
}

/** A copy of a project folder, with this folder's packages. */
function copyOf(project: string): string {
  const folder = freshFolder()
  const left = new Set([
    'node_modules',
    '.output',
    '.wxt',
    '.git',
    'test-output',
    'demo-output',
    'bench-output',
    'bench',
  ])
  for (const entry of readdirSync(project)) {
    if (!left.has(entry)) cpSync(join(project, entry), join(folder, entry), { recursive: true })
  }
  borrowPackages(folder)
  return folder
}

function borrowPackages(folder: string): void {
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'dir')
}

async function script(folder: string, name: 'build' | 'zip'): Promise<void> {
  const { code, output } = await run('node', [join(folder, 'scripts', `${name}.ts`)], { quiet: true })
  if (code !== 0) throw new Error(output.slice(-4000))
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

function archives(folder: string): string[] {
  return readdirSync(join(folder, '.output'))
    .filter((file) => file.endsWith('.zip'))
    .sort()
}

if (process.env.TEXTER_LINK_ALL === '1') {
  test('two builds give identical archives, and a reviewer rebuilds identical packages from the sources', {
    timeout: 300_000,
  }, async () => {
    const first = copyOf(ROOT)
    const second = copyOf(first)
    await script(first, 'zip')
    await script(second, 'zip')
    expect(archives(first)).toHaveLength(3)
    expect(archives(second)).toEqual(archives(first))
    for (const file of archives(first)) {
      const [one, other] = [first, second].map((folder) => readFileSync(join(folder, '.output', file)))
      expect(other?.equals(one ?? Buffer.alloc(0)), file).toBe(true)
    }

    const rebuilt = freshFolder()
    const sources = archives(first).find((file) => file.includes('-sources')) ?? ''
    mkdirSync(rebuilt, { recursive: true })
    unzip(join(first, '.output', sources), rebuilt)
    borrowPackages(rebuilt)
    await script(rebuilt, 'build')
    for (const name of ['chrome-mv3', 'firefox-mv3']) {
      expect(hashes(join(rebuilt, '.output', name)), name).toEqual(hashes(join(first, '.output', name)))
    }
  })
}
