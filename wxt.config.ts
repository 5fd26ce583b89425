import { defineConfig } from 'wxt'
import { licences } from './build/licences.ts'
import { manifest } from './build/manifest.ts'
import { addSiteScripts, nameSiteScripts } from './build/site-scripts.ts'
import { declareWords, words } from './build/words.ts'

export default defineConfig({
  manifestVersion: 3,
  targetBrowsers: ['chrome', 'firefox'],
  imports: false,
  modules: ['@wxt-dev/webextension-polyfill'],
  manifest,
  hooks: {
    'prepare:types': declareWords,
    'prepare:publicPaths': nameSiteScripts,
    'build:publicAssets': addSiteScripts,
  },
  vite: () => ({
    plugins: [words(), licences()],
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: { target: ['chrome140', 'firefox153'] },
  }),
})
