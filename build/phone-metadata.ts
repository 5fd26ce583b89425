/**
 * Carries the phone metadata as JSON: 80 kB of it are parsed in a fraction of the time that the same as code takes to be
 * compiled and built up, at each start of the background, many times a day.
 */
import { readFileSync } from 'node:fs'
import type { Plugin } from 'vite'

const FILE = /[\\/]node_modules[\\/]libphonenumber-js[\\/](metadata\.min\.json)\.js$/

/** Vite plugin. */
export function phoneMetadataAsText(): Plugin {
  return {
    name: 'texter-link:phone-metadata',
    enforce: 'pre',
    load(id) {
      const [path] = id.split('?')
      if (!path || !FILE.test(path)) return
      const text = JSON.stringify(JSON.parse(readFileSync(path.replace(/\.js$/, ''), 'utf8')))
      return { code: `export default JSON.parse(${JSON.stringify(text)})`, map: null, moduleType: 'js' }
    },
  }
}
