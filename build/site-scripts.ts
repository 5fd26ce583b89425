/**
 * Bundles each file of `lib/crm/sites/` into a script of its own (`sites/<id>.js`), loaded before the content script:
 * a granted page loads only its own site's file, not forty.
 */
import { readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { build, parseAst } from 'vite'
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

/** What only the background and our own pages ask of a site: a CRM page does not carry it. */
const NOT_IN_PAGES = new Set(['name', 'hosts', 'host', 'selfHosted', 'country', 'frames'])

/** The site's file without those parts; no minifier takes properties out of an object that is handed on. */
function forPages(code: string): string {
  for (const statement of parseAst(code, { lang: 'ts' }).body) {
    if (statement.type !== 'ExportNamedDeclaration' || statement.declaration?.type !== 'VariableDeclaration') continue
    const made = statement.declaration.declarations[0]?.init
    if (made?.type !== 'ObjectExpression') continue
    const kept = made.properties.filter(
      (part) => part.type !== 'Property' || part.key.type !== 'Identifier' || !NOT_IN_PAGES.has(part.key.name),
    )
    const parts = kept.map(({ start, end }) => code.slice(start, end))
    return `${code.slice(0, made.start)}{ ${parts.join(',\n')} }${code.slice(made.end)}`
  }
  return code
}

/**
 * A page only tells that there is a record and whether it is still the same one. Which one it is, the background computes
 * again from the tab's address, with every check of `lib/crm/identity.ts`.
 */
const IDENTITY = join(SITES, '..', 'identity.ts')
const IDENTITY_FOR_PAGES = `
  export const identity = ({ url, ...parts }) => ({ ...parts, link: String(URL.parse(parts.link, url)) })
  export const isOwnAddress = () => true`

function transform(code: string, file: string): string | undefined {
  if (file === IDENTITY) return IDENTITY_FOR_PAGES
  return file.startsWith(SITES) && !file.includes('parts') ? forPages(code) : undefined
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
      {
        name: 'texter-link:site-for-pages',
        enforce: 'pre',
        transform,
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
