/**
 * Scripts that run in pages speak to the browser itself, without webextension-polyfill: they only send and receive
 * messages, which every supported browser answers with promises (Chrome from 99, Firefox always), and a CRM page should
 * not pay three kilobytes for a translation that translates nothing.
 */

import type { InlineConfig } from 'vite'
import type { Entrypoint } from 'wxt'

const IN_PAGES = new Set(['content-script', 'unlisted-script'])

/** WXT hook `vite:build:extendConfig`. */
export function withoutPolyfill(entrypoints: readonly Entrypoint[], config: InlineConfig): void {
  if (!entrypoints.every(({ type }) => IN_PAGES.has(type))) return
  const alias = config.resolve?.alias
  if (!Array.isArray(alias) && alias) Reflect.deleteProperty(alias, 'wxt/browser')
}
