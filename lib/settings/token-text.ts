/** The token as Texter expects it, from what a person pasted (`Bearer ` and blanks around it removed), or null where it can be none. */
export function tokenFrom(typed: string): string | null {
  const token = typed
    .replace(/[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '')
    .trim()
    .replace(/^(?:authorization:\s*)?bearer(?:\s+|$)/i, '')
  return /^[\x21-\x7e]{1,4096}$/.test(token) ? token : null
}
