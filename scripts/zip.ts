/** Packs both packages and the sources archive that Firefox's reviewers rebuild from. */
import { run } from './run.ts'

for (const browser of ['chrome', 'firefox']) {
  const { code } = await run('wxt', ['zip', '-b', browser, ...process.argv.slice(2)])
  if (code !== 0) process.exit(code)
}
