/** An address as a person reads it: host first, then the path in pieces, without scheme, query noise or percent signs. */
export interface ReadableLink {
  host: string
  /** Path, query and hash in pieces, at most four unless asked for all; the middle of a longer one is one `…`. */
  parts: string[]
}

const MAX_PARTS = 4

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** Null for what is no address. Pieces are at most 40 characters. */
export function readableLink(link: string, whole = false): ReadableLink | null {
  const url = URL.parse(link)
  if (!url) return null
  const pieces = `${url.pathname}/${url.search.slice(1)}/${url.hash.slice(1)}`
    .split(/[/&]/)
    .filter((piece) => piece !== '' && piece !== '!')
    .map((piece) => {
      const text = decoded(piece)
      return text.length > 40 ? `${text.slice(0, 18)}…${text.slice(-18)}` : text
    })
  // The end of the path names the record, the start the kind of page; what is between is the least telling.
  const parts = !whole && pieces.length > MAX_PARTS ? [...pieces.slice(0, 1), '…', ...pieces.slice(-2)] : pieces
  return { host: url.host.replace(/^www\./, ''), parts }
}
