import { defineConfig } from 'wxt'
import { manifest } from './build/manifest.ts'
import { siteScripts } from './build/site-scripts.ts'
import { words } from './build/words.ts'

export default defineConfig({
  manifestVersion: 3,
  targetBrowsers: ['chrome', 'firefox'],
  imports: false,
  modules: ['@wxt-dev/webextension-polyfill', siteScripts, words.module],
  manifest,
  vite: () => ({
    plugins: [words.plugin()],
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: { target: ['chrome140', 'firefox153'] },
  }),
})
