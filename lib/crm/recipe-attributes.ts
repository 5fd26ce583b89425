/**
 * Attributes that name a field; the only ones a recipe may compare. Classes, styles, sources and links are left out:
 * they are the look or the contact's own data, and change with it.
 */
export const FIELD_ATTRIBUTE = /^(?:name|id|itemprop|placeholder|title|role|aria-label|data-[a-z][a-z0-9-]{0,40})$/
