/** Which Texter project a person means, and the one origin its calls may go to. */
import { ProblemError } from '../errors.ts'

const SLUG = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/
const HOST = /^([a-z0-9-]{1,63})\.texterchat\.com$/

// Texter's own public pages have these names; people paste their addresses.
const NOT_PROJECTS = new Set(['www', 'help', 'docs', 'apidocs', 'developers', 'api', 'app', 'cdn', 'status'])

// Direction marks and zero-width characters come along when an address is copied from Hebrew text.
const INVISIBLE = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g

/** True for a project's own name: the sub-domain of texterchat.com. */
export function isProjectId(text: string): boolean {
  return SLUG.test(text) && !text.startsWith('xn--')
}

/** The project id in what a person typed or pasted (a slug or any address of their Texter), or null. */
export function projectIdFrom(typed: string): string | null {
  const text = typed.replace(INVISIBLE, '').trim()
  if (text.length > 2048 || !/^[\x21-\x7e]+$/.test(text)) return null
  if (isProjectId(text.toLowerCase())) return text.toLowerCase()
  // The host is read from the text itself: URL() would explain away backslashes, user info, ports and escapes.
  const host = /^(?:https?:\/\/)?([a-z0-9.-]+)(?::443)?(?:[/?#]|$)/i.exec(text)?.[1]
  const id = HOST.exec(host?.toLowerCase() ?? '')?.[1]
  return id !== undefined && isProjectId(id) && !NOT_PROJECTS.has(id) ? id : null
}

/** `https://<project>.texterchat.com`. Throws `project-invalid`. */
export function projectOrigin(projectId: string): string {
  if (!isProjectId(projectId)) throw new ProblemError('project-invalid')
  return `https://${projectId}.texterchat.com`
}

/**
 * An address below the project's origin. Each part is encoded, and the origin of the result is asserted: with string
 * building alone `evil.com/` or `a@evil.com` as the project would send the token to another host.
 * Throws `project-invalid`, or `unexpected` for a part that would leave its place.
 */
export function projectUrl(projectId: string, parts: readonly string[], query?: Record<string, string>): URL {
  const origin = projectOrigin(projectId)
  const path = parts.map((part) => {
    // Encoding leaves dots alone, and URL() resolves `.` and `..`.
    if (part === '' || /^\.{1,2}$/.test(part)) throw new ProblemError('unexpected')
    return encodeURIComponent(part.toWellFormed())
  })
  const url = new URL(`${origin}/${path.join('/')}`)
  for (const [key, value] of Object.entries(query ?? {})) url.searchParams.set(key, value)
  if (url.origin !== origin || url.username !== '' || url.password !== '') throw new ProblemError('project-invalid')
  return url
}
