/** `npx vite components/gallery`: every screen in every state, language and theme, without a browser extension. */
import { defineConfig } from 'vite'
import { words } from '../../build/words.ts'

export default defineConfig({
  root: import.meta.dirname,
  plugins: [words()],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  server: { port: 5199, fs: { allow: ['../..'] } },
})
