/**
 * Scripts that run in pages speak to the browser itself, without webextension-polyfill: they only send and receive
 * messages, which every supported browser answers with promises (Chrome from 99, Firefox always), and a CRM page should
 * not pay three kilobytes for a translation that translates nothing.
 */

import type { BuildOptions, InlineConfig, PluginOption } from 'vite'
import type { Entrypoint } from 'wxt'

/** Numbers that the DOM standard fixed for good, so that the source may name them. */
const DOM_CONSTANTS = {
  'Node.ELEMENT_NODE': 1,
  'Node.TEXT_NODE': 3,
  'Node.DOCUMENT_NODE': 9,
  'Node.DOCUMENT_FRAGMENT_NODE': 11,
  'NodeFilter.SHOW_ELEMENT': 1,
  'NodeFilter.SHOW_TEXT': 4,
}

/**
 * Terser's passes find two or three per cent more than the bundler's own minifier; pages load these scripts all day. What
 * is set here was measured in gzipped bytes.
 */
export const SMALLEST = {
  minify: 'terser',
  terserOptions: {
    ecma: 2020,
    module: true,
    // `unsafe` assumes that nobody replaced built-ins: in our isolated world nobody can. Fewer functions are put in line
    // than by default: a call compresses better than its second copy.
    compress: {
      global_defs: DOM_CONSTANTS,
      passes: 3,
      lhs_constants: false,
      unsafe: true,
      pure_getters: true,
      unsafe_arrows: true,
      inline: 1,
      hoist_funs: true,
    },
    mangle: true,
    // A bug of Safari's, which the bundler works around by default.
    safari10: false,
    format: { quote_style: 1 },
  },
} satisfies BuildOptions

/** WXT starts a script inside of code that logs what it throws, with a logger that a production build leaves out. */
const plainStart: PluginOption = {
  name: 'texter-link:plain-start',
  transform(code, id) {
    const script = id.includes('wxt-unlisted-script-entrypoint') && /^import definition .*$/m.exec(code)?.[0]
    return script ? `${script}\nexport default definition.main()` : undefined
  },
}

/** WXT hook `vite:build:extendConfig`. */
export function slimPageScripts(entrypoints: readonly Entrypoint[], config: InlineConfig): void {
  if (!entrypoints.every(({ type }) => type === 'unlisted-script')) return
  config.build = { ...config.build, ...SMALLEST }
  config.plugins = [config.plugins, plainStart]
  const alias = config.resolve?.alias
  if (!Array.isArray(alias) && alias) Reflect.deleteProperty(alias, 'wxt/browser')
}
