/**
 * Writes the background's script in ASCII. V8 keeps a text with any other character as two bytes for each of its 300,000, and
 * decodes, hashes and compares all of them at each start of the background, many times a day. Scripts of pages stay as they are:
 * there each byte on the wire counts more.
 */
import type { Plugin } from 'vite'

const BACKGROUND = 'background.js'

/** Vite plugin. What stands outside of texts and expressions is ASCII already. */
export function asciiBackground(): Plugin {
  return {
    name: 'texter-link:ascii-background',
    enforce: 'post',
    generateBundle(_options, bundle) {
      const chunk = bundle[BACKGROUND]
      if (chunk?.type === 'chunk') chunk.code = chunk.code.replace(/[^\0-\x7f]/g, escaped)
    },
  }
}

function escaped(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`
}
