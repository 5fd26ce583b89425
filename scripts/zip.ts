/**
 * Packs both packages and the sources archive that Firefox's reviewers rebuild from. `--hosts a,b` packs a private
 * build. Other options are handed to `wxt zip`.
 */
import { withHosts } from './hosts-option.ts'
import { run } from './run.ts'

// A NODE_ENV of the shell (a test runner's, say) would make a development build with paths of this machine in it.
const { args, env } = withHosts(process.argv.slice(2))

for (const browser of ['chrome', 'firefox']) {
  const { code } = await run('wxt', ['zip', '-b', browser, ...args], { env: { ...env, NODE_ENV: 'production' } })
  if (code !== 0) process.exit(code)
}
