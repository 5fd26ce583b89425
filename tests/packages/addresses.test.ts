import { expect, test } from 'vitest'
import { allSites } from '../../lib/crm/registry.ts'
import { filesOf, PACKAGE_NAMES, textOf } from './built.ts'

/** Names, not places: nothing is ever loaded from them. */
const NAMES = new Set([
  // XML namespaces, and names of JSON schema dialects inside zod.
  'www.w3.org',
  'json-schema.org',
  // Reported to by webextension-polyfill's error text.
  'mozilla.org',
  // Examples shown in empty fields.
  'crm.example.com',
  'crm.example',
])

/** Registrable names of the CRMs that the site files know: data that is compared with, and links that people open. */
const CRM_HOSTS = allSites.flatMap(({ hosts, frames }) =>
  hosts.flatMap((host) => [host, ...(frames?.(new URL(`https://${bare(host)}/`)) ?? [])].map(bare)),
)

// `https://*.hubspot.com/*` -> `hubspot.com`
function bare(pattern: string): string {
  return pattern.replace(/^.*:\/\/(?:\*\.)?/, '').replace(/\/.*$/, '')
}

function isOurs(host: string): boolean {
  const plain = host.replace(/^\*\./, '')
  return (
    plain === 'texterchat.com' ||
    plain.endsWith('.texterchat.com') ||
    NAMES.has(plain) ||
    CRM_HOSTS.some((known) => plain === known || plain.endsWith(`.${known}`)) ||
    // The fixed part of a pattern with many endings (`*.bitrix24.${ending}`).
    (plain.endsWith('.') && CRM_HOSTS.some((known) => known.startsWith(plain)))
  )
}

for (const name of PACKAGE_NAMES) {
  test(`${name}: our pages load nothing from elsewhere`, () => {
    const pages = filesOf(name).filter((file) => /\.(?:html|css|svg)$/.test(file))
    expect(pages.length).toBeGreaterThan(3)
    for (const file of pages) {
      const places = [
        ...textOf(name, file).matchAll(/(?:src|href|url|@import)\s*[=(]?\s*["']?\s*(?:https?:)?\/\/[^"')\s]+/gi),
      ]
      expect(
        places.map(([place]) => place),
        file,
      ).toEqual([])
    }
  })

  test(`${name}: the scripts know no address but Texter's and those of CRMs`, () => {
    const strange = new Set<string>()
    for (const file of filesOf(name).filter((one) => one.endsWith('.js'))) {
      for (const [, host = ''] of textOf(name, file).matchAll(/\b(?:https?|wss?):\/\/([a-z0-9*][a-z0-9.*-]*)/gi)) {
        if (host !== '*' && !isOurs(host)) strange.add(host)
      }
    }
    expect([...strange]).toEqual([])
  })
}
