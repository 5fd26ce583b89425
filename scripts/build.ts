/** Builds both packages. Options are handed to `wxt build`. */
import { run } from './run.ts'

for (const browser of ['chrome', 'firefox']) {
  const { code } = await run('wxt', ['build', '-b', browser, ...process.argv.slice(2)])
  if (code !== 0) process.exit(code)
}
