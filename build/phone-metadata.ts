/**
 * Carries the phone metadata as one JSON text for each country, parsed when a number of that country is read: all of it as
 * objects takes a millisecond to build, and half a megabyte that the collector of garbage then carries around, at each
 * start of the background, many times a day.
 */
import { readFileSync } from 'node:fs'
import type { Plugin } from 'vite'

const FILE = /[\\/]node_modules[\\/]libphonenumber-js[\\/](metadata\.min\.json)\.js$/

interface Metadata {
  countries: Record<string, unknown>
}

function isMetadata(value: unknown): value is Metadata {
  return typeof value === 'object' && value !== null && 'countries' in value && typeof value.countries === 'object'
}

/** Vite plugin. The library asks for `countries[code]`, their keys, and whether one is there: a proxy answers as the object would. */
export function phoneMetadataAsText(): Plugin {
  return {
    name: 'texter-link:phone-metadata',
    enforce: 'pre',
    load(id) {
      const [path] = id.split('?')
      if (!path || !FILE.test(path)) return
      const metadata: unknown = JSON.parse(readFileSync(path.replace(/\.js$/, ''), 'utf8'))
      if (!isMetadata(metadata)) throw new Error(`${path}: no countries`)
      const { countries, ...rest } = metadata
      const texts = Object.entries(countries).map(([code, country]) => [code, JSON.stringify(country)])
      return {
        code: `const parsed = {}
          const get = (texts, code) => typeof texts[code] === 'string' ? (parsed[code] ??= JSON.parse(texts[code])) : texts[code]
          const countries = new Proxy(${JSON.stringify(Object.fromEntries(texts))}, { get })
          export default { ...${JSON.stringify(rest)}, countries }`,
        map: null,
        moduleType: 'js',
      }
    },
  }
}
