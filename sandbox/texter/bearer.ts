/** The token of an Authorization header, or null. */
export function bearerOf(header: string | null | undefined): string | null {
  return header?.startsWith('Bearer ') ? header.slice('Bearer '.length) : null
}
