/**
 * A private build for one organisation: its CRM hosts are required at install, so nobody has to press *Allow*. Never
 * for a store: the public package asks for no host but Texter's.
 */

/** Set by `scripts/build.ts` and `scripts/zip.ts` from `--hosts`. */
export const HOSTS_VARIABLE = 'TEXTER_LINK_HOSTS'

const LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?'
// A first `*` stands for all sub-domains.
const HOST = new RegExp(`^(?:\\*\\.)?(?:${LABEL}\\.)*${LABEL}$`)

/**
 * Match patterns of a comma-separated list of hosts: `crm.example.com`, `*.example.com`, `http://10.0.0.5`, and
 * `http://crm` where the scheme says that a host without a dot is meant.
 * Throws for anything else, and for a pattern that would take in a whole top-level domain.
 */
export function patternsOf(list: string): string[] {
  const hosts = list
    .split(',')
    .map((host) => host.trim())
    .filter((host) => host !== '')
  return [...new Set(hosts.map(patternOf))].sort()
}

function patternOf(typed: string): string {
  const [, written, rest = ''] = /^(?:(https?):\/\/)?(.*)$/i.exec(typed.toLowerCase()) ?? []
  const host = rest.replace(/\/\*?$/, '')
  const labels = host.split('.').length
  if (!HOST.test(host) || (host.startsWith('*.') && labels < 3) || (labels < 2 && !written)) {
    throw new Error(`--hosts: "${typed}" is no host name (no port, no path, e.g. crm.example.com or *.example.com)`)
  }
  return `${written ?? 'https'}://${host}/*`
}

/** Hosts required by this build besides Texter's; empty for the public one. */
export function requiredHosts(): string[] {
  return patternsOf(process.env[HOSTS_VARIABLE] ?? '')
}

/** Ends the names of a private build's folders and archives, so that none is taken for the public one. */
export function buildSuffix(): string {
  return requiredHosts().length > 0 ? '-private' : ''
}
