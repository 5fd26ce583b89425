import { ProblemError } from '../errors.ts'

/** Ten chats with the largest data seen fit many times over; a page or a bomb in place of a reply does not. */
export const BODY_CAP = 4 * 1024 * 1024

/** The body as text, counted after decompression. Throws `reply-too-large`, and what the stream throws when it is cut. */
export async function readBody(response: Response): Promise<string> {
  if (Number(response.headers.get('content-length') ?? 0) > BODY_CAP) {
    await response.body?.cancel()
    throw new ProblemError('reply-too-large', { status: response.status })
  }
  if (!response.body) return ''
  const reader = response.body.getReader()
  const decoder = new TextDecoder()
  let size = 0
  let text = ''
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return text + decoder.decode()
    size += value.byteLength
    if (size > BODY_CAP) {
      await reader.cancel()
      throw new ProblemError('reply-too-large', { status: response.status })
    }
    text += decoder.decode(value, { stream: true })
  }
}

/**
 * Up to 300 characters of a foreign text that a person may copy: no tags, no token, no numbers, no addresses. The parts of
 * an address are bounded (RFC 5321, 4.5.3.1): without bounds a text without blanks takes the square of its length.
 */
export function redactRaw(text: string, token: string): string | null {
  const plain = text
    .slice(0, 4000)
    .replaceAll(token, '…')
    .replace(/<(style|script)\b[\s\S]*?<\/\1>/gi, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\S{1,64}@\S{1,255}/g, '…')
    .replace(/[\w.-]{24,}/g, '…')
    .replace(/\d(?:[\d\s().-]*\d){4,}/g, '…')
    .replace(/\s+/g, ' ')
    .trim()
  return plain === '' ? null : plain.slice(0, 300)
}
