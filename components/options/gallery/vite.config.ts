/** `npx vite components/options/gallery`: every section in every state, without an extension around it. */
import { join } from 'node:path'
import { defineConfig } from 'vite'
import { words } from '../../../build/words.ts'

export default defineConfig({
  root: import.meta.dirname,
  plugins: [words()],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  server: { port: 5198, fs: { allow: [join(import.meta.dirname, '../../..')] } },
})
