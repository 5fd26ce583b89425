/** Browser match patterns (`https://*.example.com/path*`), as far as sites use them. */

interface Pattern {
  scheme: string
  /** Host without the leading `*.`; null = any. */
  host: string | null
  subdomains: boolean
  path: RegExp
}

const SHAPE = /^(https?|\*):\/\/(\*|(?:\*\.)?[a-z0-9.-]+)(\/.*)$/

function parse(pattern: string): Pattern | null {
  const [, scheme, host, path] = SHAPE.exec(pattern) ?? []
  if (!scheme || !host || !path) return null
  const glob = path.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
  return {
    scheme,
    host: host === '*' ? null : host.replace(/^\*\./, ''),
    subdomains: host.startsWith('*.'),
    path: new RegExp(`^${glob.join('.*')}$`),
  }
}

/** Can the browser take this pattern? Ports are refused: Firefox grants such a pattern and then never injects. */
export function validPattern(pattern: string): boolean {
  return parse(pattern) !== null
}

/** Ports are not part of a pattern: any port of the host matches, as in browsers. */
export function matchesPattern(pattern: string, url: URL): boolean {
  const parsed = parse(pattern)
  if (!parsed) return false
  const scheme = url.protocol.slice(0, -1)
  if (parsed.scheme === '*' ? scheme !== 'http' && scheme !== 'https' : parsed.scheme !== scheme) return false
  if (parsed.host !== null && url.hostname !== parsed.host) {
    if (!parsed.subdomains || !url.hostname.endsWith(`.${parsed.host}`)) return false
  }
  return parsed.path.test(url.pathname + url.search)
}
