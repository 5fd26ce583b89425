/** A status that is no success, as one of our codes. The only place where HTTP statuses have a meaning. */
import type { Problem, ProblemDetail } from '../errors.ts'

export interface StatusContext {
  /** The call names one chat: then 404 means that the chat is gone. */
  aboutChat: boolean
  /** Texter's name of the scope that the call needs. */
  scope: string | null
  /** Redacted text of the reply. */
  raw: string | null
  /** Earliest time to try again, epoch ms. */
  retryAt: number | null
}

/** Null for a success. */
export function problemOf(status: number, context: StatusContext): Problem | null {
  if (status >= 200 && status < 300) return null
  const detail: ProblemDetail = { status }
  if (context.raw !== null) detail.raw = context.raw
  switch (status) {
    case 401:
      return { code: 'token-rejected', detail }
    case 403:
      return { code: 'scope-missing', detail: context.scope === null ? detail : { ...detail, scope: context.scope } }
    case 404:
      return { code: context.aboutChat ? 'chat-gone' : 'unexpected-reply', detail }
    case 408:
      return { code: 'timeout', detail }
    case 425:
      return { code: 'server-error', detail }
    case 429:
      return {
        code: 'rate-limited',
        detail: context.retryAt === null ? detail : { ...detail, retryAt: context.retryAt },
      }
  }
  if (status >= 400 && status < 500) return { code: 'request-refused', detail }
  if (status >= 500) {
    return { code: 'server-error', detail: context.retryAt === null ? detail : { ...detail, retryAt: context.retryAt } }
  }
  return { code: 'unexpected-reply', detail }
}
