/**
 * Host permissions of CRM sites. A pattern never carries a port: Firefox grants one with a port and then never injects;
 * the enabled origin with its port is compared in code.
 */
import { webOrigin } from '../messages/caller.ts'

/** `https://crm.example.test:8443` -> `https://crm.example.test/*`; null for anything that is no web address. */
export function hostPattern(address: string): string | null {
  const origin = webOrigin(address)
  if (!origin) return null
  const { protocol, hostname } = new URL(origin)
  return `${protocol}//${hostname}/*`
}

/**
 * Origin with port of what a person typed: a full address or a bare host. Https is assumed. A host without a dot, as
 * intranets have them, must come with its scheme: a bare word is no address.
 */
export function originOf(typed: string): string | null {
  const text = typed.trim()
  if (!text || /\s/.test(text)) return null
  const hasScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(text)
  const address = hasScheme ? text : `https://${text}`
  const origin = webOrigin(address)
  if (!origin) return null
  const { username, password, hostname } = new URL(address)
  const isHost = hasScheme || /[.:]/.test(hostname) || hostname === 'localhost'
  return username || password || !isHost ? null : origin
}
