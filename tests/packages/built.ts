/** The two built packages, as files. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export const PACKAGES = {
  chrome: join(import.meta.dirname, '..', '..', '.output', 'chrome-mv3'),
  firefox: join(import.meta.dirname, '..', '..', '.output', 'firefox-mv3'),
} as const

export type Package = keyof typeof PACKAGES
export const PACKAGE_NAMES: readonly Package[] = ['chrome', 'firefox']

export function filesOf(name: Package): string[] {
  return readdirSync(PACKAGES[name], { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(PACKAGES[name].length + 1))
    .sort()
}

/** Every script that a page is given, on a granted site, on a click or while somebody teaches. */
export function pageScriptsOf(name: Package): string[] {
  return filesOf(name).filter((file) => /\.js$/.test(file) && !/^(?:background\.js$|chunks\/)/.test(file))
}

export function textOf(name: Package, file: string): string {
  return readFileSync(join(PACKAGES[name], file), 'utf8')
}

export function manifestOf(name: Package): Record<string, unknown> {
  const parsed: unknown = JSON.parse(textOf(name, 'manifest.json'))
  if (typeof parsed !== 'object' || parsed === null) throw new Error('no manifest')
  return { ...parsed }
}
