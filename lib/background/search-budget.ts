/**
 * How often Texter is asked for what the pages of one site report by themselves. A page may name any number it likes: it
 * must not go through a telephone book, nor use up what the token may ask. Our own pages are not counted.
 */
import type { Problem } from '../errors.ts'
import { createMinuteCount } from './minute-count.ts'

/** Whoever leafs through records stops at one a second at the most, for a while; most show one number. */
const PER_MINUTE = 60

const searches = createMinuteCount('searches', PER_MINUTE)

/** Takes `wanted` searches out of the site's budget; what is in the way, else null. */
export async function spend(origin: string, wanted: number): Promise<Problem | null> {
  return wanted === 0 || (await searches.note(origin, wanted)) ? null : { code: 'too-many-searches' }
}
