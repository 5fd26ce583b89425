/**
 * The closed set of things that can go wrong. Each code has a sentence and a next step in every language
 * (`errors` in `locales/*.yml`); `lib/error-text.ts` is total over this list, so a code without words does not compile.
 *
 * Problems travel between contexts, so they are plain data: classes do not survive `runtime.sendMessage`.
 */
export const ERROR_CODES = [
  // Connection to Texter
  'not-connected', // no project and token yet
  'project-invalid', // what was typed is no project name and no Texter address
  'token-rejected', // 401
  'scope-missing', // 403; detail.scope names it where known
  'read-only', // the token may only search; a write was asked for
  'offline', // the browser itself says so
  'unreachable', // no connection; a wrong project name looks the same, so one sentence covers both
  'timeout',
  'rate-limited', // 429
  'server-error', // 5xx
  'unexpected-reply', // HTML, cut JSON, another shape, a redirect
  'reply-too-large',
  'request-refused', // 400, 409, 422
  // The open page
  'page-unsupported', // a browser page, a store page, a file: no extension may stand there
  'page-moved', // the record changed between looking and acting
  'not-a-record',
  'site-not-enabled',
  'host-withheld', // access was given once and taken back in the browser
  'click-needed', // never given: a click on our icon lets us read this one page
  'page-silent', // our script in the page does not answer: the page stands still under a dialog of its own
  'no-phone',
  'number-hidden', // masked by the CRM
  'number-invalid',
  // The chat
  'no-chat',
  'chat-gone', // 404
  'crm-data-unusable', // crmData is not an object: nothing may be written
  'too-many-searches', // a site's pages reported more numbers within a minute than are searched for them
  // Writing
  'link-unsafe', // the record's address may not be stored (scheme, host, length, user info)
  'link-elsewhere', // the chat holds another link; only an own page may replace it
  'changed-since', // undo: somebody changed it after our write
  'not-saved', // given up: the write did not happen
  'not-confirmed', // sent, but not seen in Texter yet
  'keys-lost', // after a write a key that was there before is missing; the history holds it
  'too-many-links', // more than five a minute from one site's pages
  'undo-gone', // the history entry does not exist any more
  'bot-not-switched',
  'policy-locked', // an administrator's setting
  // Input
  'import-invalid',
  'address-invalid',
  // The extension itself
  'not-allowed', // the caller may not send this message
  'background-lost', // no answer from the background; the command's state is unknown
  'extension-updated', // this page runs the script of an earlier version
  'storage-failed',
  'storage-full',
  'too-many', // one more connection, site or taught page than is kept
  'unexpected',
] as const

export type ErrorCode = (typeof ERROR_CODES)[number]

/** What may be known besides the code. Nothing here is a sentence; `raw` is only shown where a person asks for detail. */
export interface ProblemDetail {
  /** HTTP status. */
  status?: number
  /** Texter's name of the missing scope, e.g. `Manage all chats`. */
  scope?: string
  /** Earliest time to try again, epoch ms. */
  retryAt?: number
  /** Truncated, redacted text from outside (at most 300 characters). */
  raw?: string
}

/** An error as data. */
export interface Problem {
  code: ErrorCode
  detail?: ProblemDetail
}

export type Result<T> = { ok: true; value: T } | { ok: false; error: Problem }

/** Carries a Problem through code that throws; never crosses a context. */
export class ProblemError extends Error {
  readonly problem: Problem
  constructor(code: ErrorCode, detail?: ProblemDetail) {
    super(code)
    this.name = 'ProblemError'
    this.problem = detail ? { code, detail } : { code }
  }
}

/** The Problem behind anything thrown; what is not ours becomes `unexpected`, its text is not shown. */
export function toProblem(thrown: unknown): Problem {
  if (thrown instanceof ProblemError) return thrown.problem
  return { code: 'unexpected' }
}

export function ok<T>(value: T): Result<T> {
  return { ok: true, value }
}

export function fail<T = never>(code: ErrorCode, detail?: ProblemDetail): Result<T> {
  return { ok: false, error: detail ? { code, detail } : { code } }
}
