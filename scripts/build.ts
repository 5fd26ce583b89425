/**
 * Builds both packages into `.output/`. `--hosts a,b` makes a private build instead (`.output/*-private`), whose CRM
 * hosts are required at install. Other options are handed to `wxt build`.
 */
import { withHosts } from './hosts-option.ts'
import { run } from './run.ts'

const { args, env } = withHosts(process.argv.slice(2))

for (const browser of ['chrome', 'firefox']) {
  const { code } = await run('wxt', ['build', '-b', browser, ...args], { env })
  if (code !== 0) process.exit(code)
}
