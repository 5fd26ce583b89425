/** Asks the background. Never throws: a lost answer is a Problem like any other. */
import { browser } from 'wxt/browser'
import { type ErrorCode, fail, type Result } from '../errors.ts'
import { isResult } from './envelope.ts'
import type { Input, MessageName, Output } from './protocol.ts'

/** Longer than the 20 s one action may take in the background. */
const ANSWER_WITHIN_MS = 25_000

/**
 * Sends one message and gives its reply.
 * `extension-updated`: this context belongs to an earlier version. `background-lost`: the state of the request is unknown.
 */
export async function request<N extends MessageName>(name: N, input: Input<N>): Promise<Result<Output<N>>> {
  try {
    const late = new Promise((resolve) => setTimeout(resolve, ANSWER_WITHIN_MS))
    const reply: unknown = await Promise.race([browser.runtime.sendMessage({ to: 'background', name, input }), late])
    return isReply<Output<N>>(reply) ? reply : fail('background-lost')
  } catch (thrown) {
    return fail(codeOf(thrown))
  }
}

// The background is our own and typed by the same protocol: the shape is checked here, its value is not parsed again (and
// the list of codes not carried into every page).
function isReply<T>(reply: unknown): reply is Result<T> {
  return isResult(reply)
}

// Chrome says "Extension context invalidated." to scripts of an earlier version, and runtime.id is gone.
function codeOf(thrown: unknown): ErrorCode {
  const text = thrown instanceof Error ? thrown.message : ''
  return /context invalidated/i.test(text) || !browser.runtime?.id ? 'extension-updated' : 'background-lost'
}
