/** Bundles of the scanners and of the trivial extension, built as the product is. */
import { join } from 'node:path'
import { build, type Plugin } from 'vite'

const NOTHING = '\0bench:nothing'

/** Other people's style sheets and polyfills are left out: neither is needed to measure a scanner in today's browser. */
const withoutExtras: Plugin = {
  name: 'bench:without-extras',
  enforce: 'pre',
  resolveId: (source) => (/\.scss$|^core-js\//.test(source) ? NOTHING : undefined),
  load: (id) => (id === NOTHING ? 'export default {}' : undefined),
}

function inline(modules: Record<string, string>): Plugin {
  return {
    name: 'bench:inline',
    resolveId: (source) => (source in modules ? `\0${source}` : undefined),
    load: (id) => modules[id.slice(1)],
  }
}

/** One self-running script from a file of this folder. `modules`: texts of modules that are no files. */
export async function bundle(entry: string, modules: Record<string, string> = {}): Promise<string> {
  const output = await build({
    configFile: false,
    root: import.meta.dirname,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    plugins: [withoutExtras, inline(modules)],
    build: {
      write: false,
      minify: true,
      target: ['chrome140', 'firefox153'],
      rolldownOptions: { input: join(import.meta.dirname, entry), output: { format: 'iife' } },
    },
  })
  const first = Array.isArray(output) ? output[0] : output
  const chunk = first && 'output' in first ? first.output[0] : undefined
  if (chunk?.type !== 'chunk') throw new Error(`${entry} gave no bundle`)
  return chunk.code
}
