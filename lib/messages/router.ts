/**
 * The one message listener of the background.
 *
 * It is not `async`: an async listener answers every message, also those meant for somebody else. Returning `true` and
 * calling `sendResponse` once passes both with webextension-polyfill and with the native promise support that replaces
 * it from Chrome 148 on (mozilla/webextension-polyfill #721, #942).
 */
import { fail, type Result, toProblem } from '../errors.ts'
import { isObject } from '../is-object.ts'
import { log } from '../log.ts'
import { type Caller, callerOf, type Self, type Sender } from './caller.ts'
import { isEnvelope } from './envelope.ts'
import type { Input, MessageName, Output } from './protocol.ts'
import { RIGHTS } from './rights.ts'
import { parseInput } from './schemas.ts'

export type ContentCaller = Extract<Caller, { kind: 'content' }>

/** A handler gets a checked input and, for content messages, the verified caller. It may throw a ProblemError. */
export type Routes = {
  [N in MessageName]: (input: Input<N>, caller: Caller) => Promise<Output<N>>
}

export interface Gate {
  self: Self
  /** Whether this tab may be served: its origin is enabled, or the person just clicked our icon on it. */
  mayServe(caller: ContentCaller): Promise<boolean>
}

type Respond = (reply: Result<unknown>) => void

function isMessageName(name: string): name is MessageName {
  return Object.hasOwn(RIGHTS, name)
}

/** `runtime.onMessage` listener over the table of routes. */
export function createRouter(routes: Routes, gate: Gate) {
  return (message: unknown, sender: Sender, sendResponse: Respond): true | undefined => {
    if (!isEnvelope(message)) return
    void answer(message.name, message.input, sender).then(sendResponse, () => sendResponse(fail('unexpected')))
    return true
  }

  async function answer(name: string, input: unknown, sender: Sender): Promise<Result<unknown>> {
    const caller = callerOf(sender, gate.self)
    if (!isMessageName(name) || !caller || caller.kind !== RIGHTS[name]) return fail('not-allowed')
    try {
      if (caller.kind === 'content' && !(await gate.mayServe(caller))) return fail('site-not-enabled')
      const problem = movedSince(caller, input)
      if (problem) return problem
      return await run(name, input, caller)
    } catch (thrown) {
      const problem = toProblem(thrown)
      log.warn('message failed', { message: name, code: problem.code, thrown })
      return { ok: false, error: problem }
    }
  }

  async function run<N extends MessageName>(name: N, input: unknown, caller: Caller): Promise<Result<Output<N>>> {
    const parsed = parseInput(name, input)
    if (!parsed.ok) return parsed
    return { ok: true, value: await routes[name](parsed.value, caller) }
  }
}

/** What a content script read counts only for the address the tab has now. */
function movedSince(caller: Caller, input: unknown): Result<never> | null {
  if (caller.kind !== 'content') return null
  const readAt = readAtOf(input)
  return readAt === undefined || readAt === caller.url ? null : fail('page-moved')
}

function readAtOf(input: unknown): unknown {
  if (!isObject(input)) return undefined
  if ('readAt' in input) return input.readAt
  return 'seen' in input && isObject(input.seen) && 'readAt' in input.seen ? input.seen.readAt : undefined
}
