/** At most five links a minute from the pages of one site, so that one which provokes clicks gets nowhere. */
import { ProblemError } from '../errors.ts'
import { LINKS_PER_MINUTE } from '../linking/auto-link.ts'
import { createMinuteCount } from './minute-count.ts'

const links = createMinuteCount('links', LINKS_PER_MINUTE)

/** Links from this site's pages within the last minute. */
export function countLinks(origin: string): Promise<number> {
  return links.count(origin)
}

/** Counts one more. Throws `too-many-links`. */
export async function noteLink(origin: string): Promise<void> {
  if (!(await links.note(origin, 1))) throw new ProblemError('too-many-links')
}
