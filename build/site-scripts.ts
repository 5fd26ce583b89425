/**
 * Bundles each file of `lib/crm/sites/` into a script of its own (`sites/<id>.js`), loaded before the content script:
 * a granted page loads only its own site's file, not forty.
 */
import { readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { build } from 'vite'
import type { PublicPathEntry, ResolvedPublicFile, Wxt } from 'wxt'
import { SMALLEST } from './page-scripts.ts'

const SITES = join(import.meta.dirname, '..', 'lib', 'crm', 'sites')

/** Ids of all site files. */
export function siteIds(): string[] {
  return readdirSync(SITES)
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => basename(name, '.ts'))
    .sort()
}

async function bundle(id: string): Promise<string> {
  const entry = `virtual:site/${id}`
  const output = await build({
    configFile: false,
    logLevel: 'silent',
    plugins: [
      {
        name: 'texter-link:site-entry',
        resolveId: (source) => (source === entry ? `\0${entry}` : undefined),
        load: (source) =>
          source === `\0${entry}`
            ? `import { site } from ${JSON.stringify(join(SITES, `${id}.ts`))}; globalThis.texterLinkSite = site`
            : undefined,
      },
    ],
    build: {
      write: false,
      ...SMALLEST,
      target: ['chrome140', 'firefox153'],
      rolldownOptions: { input: entry, output: { format: 'iife' } },
    },
  })
  const first = Array.isArray(output) ? output[0] : output
  const chunk = first && 'output' in first ? first.output[0] : undefined
  if (chunk?.type !== 'chunk') throw new Error(`site ${id}: no bundle`)
  return chunk.code
}

/** WXT hook `build:publicAssets`: adds the bundles to the package. */
export async function addSiteScripts(_wxt: Wxt, files: ResolvedPublicFile[]): Promise<void> {
  const scripts = await Promise.all(siteIds().map(async (id) => ({ id, contents: await bundle(id) })))
  for (const { id, contents } of scripts) files.push({ relativeDest: `sites/${id}.js`, contents })
}

/** WXT hook `prepare:publicPaths`: the bundles' paths, as `scripting` calls may name them. */
export function nameSiteScripts(_wxt: Wxt, paths: PublicPathEntry[]): void {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a TypeScript template literal type
  paths.push({ type: 'templateLiteral', path: 'sites/${string}.js' })
}
