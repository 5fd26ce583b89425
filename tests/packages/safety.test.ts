import { expect, test } from 'vitest'
import { CONTENT_SECURITY_POLICY } from '../../build/manifest.ts'
import { filesOf, manifestOf, PACKAGE_NAMES, textOf } from './built.ts'

/** The first place that matches, with what stands around it: a whole bundle is no message. */
function found(text: string, pattern: RegExp): string | null {
  const at = text.search(pattern)
  return at < 0 ? null : text.slice(Math.max(0, at - 60), at + 100)
}

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
    expect(manifestOf(name).content_security_policy).toEqual({ extension_pages: CONTENT_SECURITY_POLICY })
  })

  test(`${name}: no code from strings and no remote code`, () => {
    for (const file of scripts()) {
      const text = textOf(name, file)
      expect(found(text, /\beval\s*\(/), file).toBeNull()
      expect(found(text, /\bFunction\s*\(/), file).toBeNull()
      // The constructor under another name (`const F = Function`), as schema compilers use it.
      expect(found(text, /[=(,]\s*Function\s*[,;)]/), file).toBeNull()
      expect(found(text, /import\s*\(\s*["'`]https?:/), file).toBeNull()
      expect(found(text, /importScripts/), file).toBeNull()
    }
  })

  test(`${name}: the content script opens no door to the page`, () => {
    const text = textOf(name, 'crm.js')
    // `null` through a port of our own gives the page its turn; a message to the page would hold something.
    expect(found(text, /\bpostMessage\s*\((?!null\))/)).toBeNull()
    expect(found(text, /addEventListener\(\s*["'`]message["'`]/)).toBeNull()
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
