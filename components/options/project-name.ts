const HOME = 'texterchat.com'

/** A DNS label: what a project's sub-domain may be. */
const SLUG = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/

/** Texter's own sub-domains (public pages, no inbox behind them). */
const NO_PROJECTS = new Set(['www', 'help', 'docs', 'apidocs', 'api', 'status'])

/**
 * The project behind what a person typed or pasted: a slug, or any address of their Texter.
 * Null when it is neither. The background checks again; this one is for showing what was understood.
 */
export function projectName(typed: string): string | null {
  const text = typed.trim().toLowerCase()
  const slug = text.includes('.') || text.includes('/') ? slugOfAddress(text) : text
  return slug !== null && SLUG.test(slug) && !NO_PROJECTS.has(slug) ? slug : null
}

function slugOfAddress(text: string): string | null {
  const address = URL.parse(/^[a-z][a-z0-9+.-]*:\/\//.test(text) ? text : `https://${text}`)
  if (address?.protocol !== 'https:' || address.username || address.password) return null
  if (!address.hostname.endsWith(`.${HOME}`)) return null
  return address.hostname.slice(0, -HOME.length - 1)
}

/** A token is long and has no dots and slashes of an address around it; people paste it into the wrong field. */
export function looksLikeToken(typed: string): boolean {
  const text = typed.trim()
  return text.length > 63 && !/[\s/:]/.test(text)
}
