/** The licences of everything that is shipped, as a module for the About section: read from the packages themselves. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'

const ID = 'virtual:licences'
const ROOT = join(import.meta.dirname, '..')

interface Package {
  name: string
  version: string
  license: string
}

function isPackage(value: unknown): value is Package {
  return typeof value === 'object' && value !== null && 'name' in value && 'version' in value && 'license' in value
}

function shipped(): string[] {
  const parsed: unknown = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
  if (typeof parsed !== 'object' || parsed === null || !('dependencies' in parsed)) return []
  return Object.keys(parsed.dependencies ?? {})
}

/** Name, version, SPDX expression and text of each runtime dependency. */
export function licenceList() {
  return shipped().map((name) => {
    const folder = join(ROOT, 'node_modules', name)
    const parsed: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
    if (!isPackage(parsed)) throw new Error(`${name} names no licence`)
    const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry))
    const text = file ? readFileSync(join(folder, file), 'utf8') : null
    return { name, version: parsed.version, licence: parsed.license, text }
  })
}

/** Vite plugin: `import { licences } from 'virtual:licences'`. */
export function licences(): Plugin {
  return {
    name: 'texter-link:licences',
    resolveId: (source) => (source === ID ? `\0${ID}` : undefined),
    load: (id) => (id === `\0${ID}` ? `export const licences = ${JSON.stringify(licenceList())}` : undefined),
  }
}
