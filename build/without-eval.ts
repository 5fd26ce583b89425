/**
 * Takes the code that makes functions from strings out of zod. We run it `jitless` and our content security policy
 * forbids such code, so it is dead; but reviewers and scanners of a package can only see that it is not there.
 */
import type { Plugin } from 'vite'

const MAKES_FUNCTIONS = 'const F = Function;'

/** Vite plugin. zod's own test for `eval` then says that there is none, and its compiler is never asked. */
export function withoutEval(): Plugin {
  return {
    name: 'texter-link:without-eval',
    transform(code, id) {
      if (!/[\\/]node_modules[\\/]zod[\\/]/.test(id) || !code.includes(MAKES_FUNCTIONS)) return
      return { code: code.replaceAll(MAKES_FUNCTIONS, 'const F = undefined;'), map: null }
    },
  }
}
