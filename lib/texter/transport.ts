/**
 * Sends one project's requests: with the token, within a user action's time and tries, at most four at once, and not before
 * the moment that the server named. Everything that goes wrong becomes a problem with a code.
 *
 * The person at this browser is usually signed in to Texter, so cookies are never sent (a call could succeed as the
 * agent instead of as the token), and a redirect (to a sign-in page, or elsewhere) is an error.
 */
import { type Problem, ProblemError } from '../errors.ts'
import { type Action, startAction } from './action.ts'
import { problemOf } from './http-status.ts'
import { parseJson } from './json.ts'
import { projectOrigin, projectUrl } from './project.ts'
import { readBody, redactRaw } from './read-body.ts'
import { backoff, mayPass, retryAfter } from './retry.ts'
import { failureOf } from './schemas.ts'
import { createSlots } from './slots.ts'

const ATTEMPT_MS = 8_000
/** Chromium holds an extension's requests back for longer and longer after answers of 5xx; this covers what is noticed. */
const HELD_BACK_MS = 30_000
const AT_ONCE = 4

export interface CallOptions {
  signal?: AbortSignal
  /** Budget shared by the calls of one user action; a new one of 20 s by default. */
  action?: Action
}

export interface TransportOptions {
  projectId: string
  /** From the vault (or the token just typed, for a test); null = none. */
  readToken: () => Promise<string | null>
  fetch?: typeof fetch
  /** Epoch ms. */
  now?: () => number
  /** 0 to 1. */
  random?: () => number
  /** Rejects with the signal's reason. */
  sleep?: (ms: number, signal?: AbortSignal) => Promise<void>
}

export interface Request {
  method: 'GET' | 'PATCH' | 'POST'
  parts: readonly string[]
  query?: Record<string, string>
  body?: object
  /** Scope that the call needs; null = none. */
  scope: string | null
}

export interface Reply {
  /** Null where the body was no JSON. */
  json: unknown
  /** What it said, redacted: for an error's details. Made when asked for; a chat list is long, and mostly no error. */
  raw(): string | null
}

export const LABELS: Request = { method: 'GET', parts: ['labels'], query: { limit: '1000' }, scope: null }

/** One call within an action: reads are repeated while that may help, writes never. */
export type Call = (request: Request, options: CallOptions) => Promise<Reply>

/** The call throws ProblemError; an abort by the caller's signal throws the signal's reason. */
export function createTransport(options: TransportOptions): Call {
  const { projectId, readToken } = options
  const send = options.fetch ?? ((input, init) => fetch(input, init))
  const now = options.now ?? Date.now
  const random = options.random ?? Math.random
  const sleep = options.sleep ?? pause
  const slots = createSlots(AT_ONCE)
  /** Nothing is sent before this moment of `performance.now()`: the server said so. */
  let heldUntil = 0
  /** The last answer of 5xx, and when it came (`performance.now()`); null once anything else was answered. */
  let trouble: { problem: Problem; at: number } | null = null
  projectOrigin(projectId)

  async function once(request: Request, action: Action, signal: AbortSignal | undefined): Promise<Reply> {
    // `true` proves nothing, `false` does.
    if (globalThis.navigator?.onLine === false) throw new ProblemError('offline')
    const token = await readToken()
    if (!token) throw new ProblemError('not-connected')
    if (action.left() === 0) throw new ProblemError('timeout')
    const attempt = new AbortController()
    const timer = setTimeout(() => attempt.abort(), Math.min(ATTEMPT_MS, action.left()))
    const either = signal ? AbortSignal.any([signal, attempt.signal]) : attempt.signal
    let release: (() => void) | undefined
    try {
      release = await slots.take(either)
      const response = await send(
        projectUrl(projectId, ['server', 'api', 'v2', ...request.parts], request.query).href,
        {
          method: request.method,
          headers: headersFor(token, request.body !== undefined),
          ...(request.body === undefined ? {} : { body: bodyText(request.body) }),
          credentials: 'omit',
          redirect: 'error',
          cache: 'no-store',
          referrerPolicy: 'no-referrer',
          signal: either,
        },
      )
      trouble = null
      return await replyOf(response, request, token)
    } catch (thrown) {
      if (signal?.aborted) throw signal.reason
      if (thrown instanceof ProblemError) {
        if (thrown.problem.code === 'server-error') trouble = { problem: thrown.problem, at: performance.now() }
        throw thrown
      }
      // Not the network's fault: Chromium's extension_throttle_manager.cc did not let it out.
      if (trouble && !attempt.signal.aborted && performance.now() - trouble.at < HELD_BACK_MS) {
        throw new ProblemError(trouble.problem.code, trouble.problem.detail)
      }
      // Browsers say "Failed to fetch" for no network, a refused connection, a redirect and a cut body alike.
      throw new ProblemError(attempt.signal.aborted ? 'timeout' : 'unreachable')
    } finally {
      clearTimeout(timer)
      release?.()
    }
  }

  async function replyOf(response: Response, request: Request, token: string): Promise<Reply> {
    const wait = retryAfter(response.headers, now())
    if (wait !== null && !response.ok) heldUntil = Math.max(heldUntil, performance.now() + wait)
    const text = await readBody(response)
    const json = jsonOf(text)
    const { failed, text: said } = failureOf(json ?? text)
    const redacted = () => redactRaw(said ?? text, token)
    if (response.ok && !failed) return { json, raw: redacted }
    const raw = redacted()
    const problem = problemOf(response.status, {
      aboutChat: request.parts[0] === 'chats' && request.method !== 'GET',
      scope: request.scope,
      raw,
      retryAt: wait === null ? null : now() + wait,
    })
    if (problem) throw new ProblemError(problem.code, problem.detail)
    throw new ProblemError('request-refused', { status: response.status, ...(raw === null ? {} : { raw }) })
  }

  async function call(request: Request, { signal, action = startAction() }: CallOptions): Promise<Reply> {
    let last: Problem = { code: 'rate-limited', detail: { retryAt: now() + heldUntil - performance.now() } }
    for (let tries = 0; ; tries++) {
      const wait = Math.max(heldUntil - performance.now(), tries === 0 ? 0 : backoff(tries, random))
      if (wait > 0) {
        if (wait >= action.left()) throw new ProblemError(last.code, last.detail)
        await sleep(wait, signal)
      }
      try {
        return await once(request, action, signal)
      } catch (thrown) {
        if (!(thrown instanceof ProblemError)) throw thrown
        last = thrown.problem
        if (last.code === 'token-rejected' && (await labelsAnswer(request, action, signal))) {
          const detail = { ...last.detail, ...(request.scope === null ? {} : { scope: request.scope }) }
          throw new ProblemError('scope-missing', detail)
        }
        if (request.method !== 'GET' || !mayPass(last) || action.left() === 0 || !action.takeRetry()) throw thrown
      }
    }
  }

  // Labels need a valid token but no scope: where they answer, a 401 elsewhere is about the scope.
  async function labelsAnswer(refused: Request, action: Action, signal: AbortSignal | undefined): Promise<boolean> {
    if (refused === LABELS) return false
    try {
      await once(LABELS, action, signal)
      return true
    } catch {
      signal?.throwIfAborted()
      return false
    }
  }

  return call
}

function headersFor(token: string, withBody: boolean): Headers {
  try {
    const headers = new Headers({ Authorization: `Bearer ${token}`, Accept: 'application/json' })
    if (withBody) headers.set('Content-Type', 'application/json')
    return headers
  } catch {
    // Characters that no header can carry: no token of Texter's.
    throw new ProblemError('token-rejected')
  }
}

function bodyText(body: object): string {
  try {
    return JSON.stringify(body)
  } catch {
    // Nested too deep to be written: it came from Texter's own reply, and nothing may be lost of it.
    throw new ProblemError('crm-data-unusable')
  }
}

function jsonOf(text: string): unknown {
  try {
    return parseJson(text)
  } catch {
    return null
  }
}

function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer)
      reject(signal?.reason)
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop)
      resolve()
    }, ms)
    if (signal?.aborted) stop()
    else signal?.addEventListener('abort', stop, { once: true })
  })
}
