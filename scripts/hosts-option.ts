/** The option `--hosts a,b` (or `--hosts=a,b`) of the build scripts. */
import { HOSTS_VARIABLE, patternsOf } from '../build/private-hosts.ts'

export interface BuildOptions {
  /** The arguments without `--hosts`. */
  args: string[]
  env: Record<string, string>
}

/** Throws for a host that is none, and for `--hosts` without any: a public build by mistake would be worse. */
export function withHosts(argv: readonly string[]): BuildOptions {
  const args: string[] = []
  const hosts: string[] = []
  for (let index = 0; index < argv.length; index++) {
    const arg = argv[index] ?? ''
    if (arg === '--hosts') hosts.push(argv[++index] ?? '')
    else if (arg.startsWith('--hosts=')) hosts.push(arg.slice('--hosts='.length))
    else args.push(arg)
  }
  const list = hosts.join(',')
  if (hosts.length > 0 && patternsOf(list).length === 0) throw new Error('--hosts names no host')
  return { args, env: hosts.length > 0 ? { [HOSTS_VARIABLE]: list } : {} }
}
