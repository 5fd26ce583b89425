/**
 * Scripts that run in pages speak to the browser itself, without webextension-polyfill: they only send and receive
 * messages, which every supported browser answers with promises (Chrome from 99, Firefox always), and a CRM page should
 * not pay three kilobytes for a translation that translates nothing.
 */

import type { BuildOptions, InlineConfig } from 'vite'
import type { Entrypoint } from 'wxt'

const IN_PAGES = new Set(['content-script', 'unlisted-script'])

/** Terser's passes find two or three per cent more than the bundler's own minifier; pages load these scripts all day. */
export const SMALLEST = {
  minify: 'terser',
  terserOptions: {
    ecma: 2020,
    module: true,
    // `unsafe` assumes that nobody replaced built-ins: in our isolated world nobody can. Fewer functions are put in line
    // than by default: a call compresses better than its second copy.
    compress: { passes: 3, pure_getters: true, unsafe_arrows: true, unsafe: true, inline: 1, hoist_funs: true },
    mangle: true,
    // A bug of Safari's, which the bundler works around by default.
    safari10: false,
  },
} satisfies BuildOptions

/** WXT hook `vite:build:extendConfig`. */
export function slimPageScripts(entrypoints: readonly Entrypoint[], config: InlineConfig): void {
  if (!entrypoints.every(({ type }) => IN_PAGES.has(type))) return
  config.build = { ...config.build, ...SMALLEST }
  const alias = config.resolve?.alias
  if (!Array.isArray(alias) && alias) Reflect.deleteProperty(alias, 'wxt/browser')
}
