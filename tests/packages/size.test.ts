import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { filesOf, PACKAGE_NAMES, textOf } from './built.ts'

const LIMIT_BYTES = 20 * 1024

function gzipped(...texts: string[]): number {
  return texts.reduce((sum, text) => sum + gzipSync(text, { level: 9 }).length, 0)
}

for (const name of PACKAGE_NAMES) {
  test(`${name}: a granted page loads at most 20 kB gzipped, with the largest site file`, () => {
    const script = gzipped(textOf(name, 'crm.js'))
    const sites = filesOf(name).filter((file) => file.startsWith('sites/'))
    const sizes = sites.map((file) => ({ file, bytes: gzipped(textOf(name, file)) })).sort((a, b) => b.bytes - a.bytes)
    const largest = sizes[0]
    expect(sites.length).toBeGreaterThan(0)
    process.stdout.write(
      `${name}: content script ${script} B, largest site ${largest?.file} ${largest?.bytes} B gzipped\n`,
    )
    expect(script + (largest?.bytes ?? 0)).toBeLessThanOrEqual(LIMIT_BYTES)
  })

  test(`${name}: a CRM page never pays for zod, phone metadata or the picker`, () => {
    const script = textOf(name, 'crm.js')
    expect(script).not.toMatch(/ZodError|invalid_type|safeParse/)
    expect(script).not.toMatch(/country_calling_codes|nonGeographic/)
    expect(script).not.toMatch(/picker\.done/)
  })
}
