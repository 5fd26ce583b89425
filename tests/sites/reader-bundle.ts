/** The reader as one script, as it would run in a page: built at the start of a run, evaluated in each page. */
import { join } from 'node:path'
import { build } from 'vite'

const ROOT = join(import.meta.dirname, '..', '..')

export async function readerBundle(): Promise<string> {
  const output = await build({
    configFile: false,
    root: ROOT,
    logLevel: 'silent',
    build: {
      write: false,
      minify: true,
      target: ['chrome140', 'firefox153'],
      rolldownOptions: { input: join(import.meta.dirname, 'in-page.ts'), output: { format: 'iife' } },
    },
  })
  const first = Array.isArray(output) ? output[0] : output
  const chunk = first && 'output' in first ? first.output[0] : undefined
  if (chunk?.type !== 'chunk') throw new Error('the reader gave no bundle')
  return chunk.code
}
