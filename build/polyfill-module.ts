/**
 * Gives webextension-polyfill to the bundler as a module. As what it is (CommonJS), the bundler's interop copies each property
 * of what it exports, and in Chromium, whose own `browser` it hands on, that makes the browser set up every API at once. Most of
 * that only moves: those we use are set up when they are used. Those we never call were about a millisecond of each start.
 */
import type { Plugin } from 'vite'

const FILE = /[\\/]node_modules[\\/]webextension-polyfill[\\/]dist[\\/]browser-polyfill\.js$/

/** Vite plugin. */
export function polyfillModule(): Plugin {
  return {
    name: 'texter-link:polyfill-module',
    enforce: 'pre',
    transform(code, id) {
      if (!FILE.test(id)) return
      return {
        code: `const module = { exports: {} };\nconst { exports } = module;\n${code}\nexport default module.exports`,
        map: null,
      }
    },
  }
}
