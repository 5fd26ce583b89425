/** Our elements in a page, by the attribute that they are known by. */
export const OWN = 'data-texter-link'
export type Own = 'button' | 'picker'
