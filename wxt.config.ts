import { defineConfig } from 'wxt'
import { asciiBackground } from './build/ascii.ts'
import { licences } from './build/licences.ts'
import { manifest } from './build/manifest.ts'
import { slimPageScripts } from './build/page-scripts.ts'
import { phoneMetadataAsText } from './build/phone-metadata.ts'
import { polyfillModule } from './build/polyfill-module.ts'
import { buildSuffix } from './build/private-hosts.ts'
import { addSiteScripts, nameSiteScripts } from './build/site-scripts.ts'
import { withKeyAgain, withoutKey } from './build/store-archive.ts'
import { withoutEval } from './build/without-eval.ts'
import { declareWords, words } from './build/words.ts'

export default defineConfig({
  manifestVersion: 3,
  targetBrowsers: ['chrome', 'firefox'],
  imports: false,
  modules: ['@wxt-dev/webextension-polyfill'],
  manifest,
  outDirTemplate: `{{browser}}-mv{{manifestVersion}}{{modeSuffix}}${buildSuffix()}`,
  zip: {
    name: 'texter-link',
    artifactTemplate: `{{name}}-{{version}}-{{browser}}${buildSuffix()}.zip`,
    sourcesTemplate: `{{name}}-{{version}}-sources${buildSuffix()}.zip`,
    // What a reviewer needs to build the same bytes, and nothing else.
    includeSources: [
      '{build,components,entrypoints,lib,locales,public,screens,scripts}/**',
      '{package,package-lock,tsconfig}.json',
      'wxt.config.ts',
      '{README,CHANGELOG}.md',
      'LICENSE',
      '.npmrc',
    ],
    dotSources: true,
  },
  hooks: {
    'prepare:types': declareWords,
    'prepare:publicPaths': nameSiteScripts,
    'vite:build:extendConfig': slimPageScripts,
    'build:publicAssets': addSiteScripts,
    'zip:extension:start': withoutKey,
    'zip:extension:done': withKeyAgain,
  },
  vite: () => ({
    plugins: [words(), licences(), withoutEval(), phoneMetadataAsText(), polyfillModule(), asciiBackground()],
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: { target: ['chrome140', 'firefox153'] },
  }),
})
