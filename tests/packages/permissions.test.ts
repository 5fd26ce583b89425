import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { manifestOf, PACKAGE_NAMES } from './built.ts'

const ROOT = join(import.meta.dirname, '..', '..')

interface Row {
  name: string
  why: string
  files: string[]
}

/** The rows of the tables in docs/permissions.md under a given first heading. */
function documented(heading: string): Row[] {
  const rows: Row[] = []
  let inside = false
  for (const line of readFileSync(join(ROOT, 'docs', 'permissions.md'), 'utf8').split('\n')) {
    if (!line.startsWith('|')) inside = false
    else if (line.startsWith(`| ${heading} |`)) inside = true
    else if (inside && !line.startsWith('|---')) {
      const [, name = '', why = '', files = ''] = line.split('|').map((cell) => cell.trim())
      rows.push({
        name: name.replaceAll('`', ''),
        why,
        files: [...files.matchAll(/`([^`]+)`/g)].map((m) => m[1] ?? ''),
      })
    }
  }
  return rows
}

const names = (heading: string): string[] => documented(heading).map(({ name }) => name)

function listOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : []
}

/** The code of a file: what is only written about is not used. */
function codeOf(file: string): string {
  const text = readFileSync(join(ROOT, file), 'utf8')
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '')
}

/** What the code must say for a permission to be in use; by default the API of the same name. */
const SIGNS: Record<string, RegExp> = {
  // There is no API of that name: what it is for is the reader in a tab whose site nobody enabled.
  activeTab: /!enabled\b[\s\S]*clickedOrigin: webOrigin\([\s\S]*\binject\(tabId/,
  sidePanel: /'sidePanel'/,
  'https://*.texterchat.com/*': /texterchat\.com|projectUrl\(/,
  'https://*/*': /hostPattern\(/,
  'http://*/*': /hostPattern\(/,
}

const rows = [...documented('permission'), ...documented('host'), ...documented('optional host')]

for (const name of PACKAGE_NAMES) {
  test(`${name}: the browser is asked for exactly what docs/permissions.md explains`, () => {
    const manifest = manifestOf(name)
    const explained = names('permission').filter((permission) => name === 'chrome' || permission !== 'sidePanel')
    expect(listOf(manifest.permissions).sort()).toEqual(explained.sort())
    expect(listOf(manifest.host_permissions)).toEqual(names('host'))
    expect(listOf(manifest.optional_host_permissions)).toEqual(names('optional host'))
    expect(manifest.optional_permissions ?? []).toEqual([])
  })

  test(`${name}: an update never asks again: nothing is required beyond the checked-in list`, () => {
    // A new required permission switches the extension off in every browser until the person agrees. Changing this
    // list is a decision for a release note, not a side effect.
    const REQUIRED = ['activeTab', 'alarms', 'contextMenus', 'scripting', 'sidePanel', 'storage']
    const manifest = manifestOf(name)
    expect(listOf(manifest.permissions).filter((permission) => !REQUIRED.includes(permission))).toEqual([])
    expect(listOf(manifest.host_permissions)).toEqual(['https://*.texterchat.com/*'])
  })
}

test.each(rows)('$name has a reason, and the files that use it do so', ({ name, why, files }) => {
  expect(why.length).toBeGreaterThan(20)
  expect(files.length).toBeGreaterThan(0)
  for (const file of files) {
    expect(existsSync(join(ROOT, file)), file).toBe(true)
    const sign = SIGNS[name] ?? new RegExp(`browser\\.${name}\\b`)
    expect(codeOf(file), `${file} uses ${name}`).toMatch(sign)
  }
})

test('no browser API is used whose permission was not asked for', () => {
  // Chrome's and Firefox's APIs that need a permission of the same name.
  const guarded =
    /\bbrowser\s*\.\s*(alarms|bookmarks|browsingData|clipboard|contextMenus|contextualIdentities|cookies|debugger|declarativeNetRequest|downloads|history|identity|idle|management|menus|nativeMessaging|notifications|offscreen|pageCapture|privacy|proxy|scripting|sessions|sidePanel|storage|tabGroups|topSites|tts|userScripts|webNavigation|webRequest)\b/g
  const used = new Set<string>()
  for (const folder of ['components', 'entrypoints', 'lib', 'screens']) {
    for (const entry of readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || !/\.tsx?$/.test(entry.name) || /\.test\./.test(entry.name)) continue
      const text = readFileSync(join(entry.parentPath, entry.name), 'utf8')
      for (const [, api] of text.matchAll(guarded)) if (api) used.add(api)
    }
  }
  expect(used.size).toBeGreaterThan(3)
  expect([...used].filter((api) => !names('permission').includes(api))).toEqual([])
})
