/**
 * Sends a command that writes. When the answer is lost (the browser killed the background, a channel closed) it never
 * sends again: it asks what became of the command's id.
 */
import { fail, ok, type Result } from '../errors.ts'
import type { Input, MessageName, Output } from './protocol.ts'
import { request } from './request.ts'

type CommandName = {
  [N in MessageName]: Input<N> extends { commandId: string } ? N : never
}[MessageName]

const ASK_EVERY_MS = 500
const ASK_FOR_MS = 20_000

/** The reply, or `null` as value where the command is done but its answer was lost: the caller reads the view again. */
export async function command<N extends CommandName>(name: N, input: Input<N>): Promise<Result<Output<N> | null>> {
  const reply = await request(name, input)
  if (reply.ok || reply.error.code !== 'background-lost') return reply
  return outcome(input.commandId)
}

async function outcome(commandId: string): Promise<Result<null>> {
  for (let waited = 0; waited < ASK_FOR_MS; waited += ASK_EVERY_MS) {
    const status = await request('command.status', { commandId })
    if (!status.ok) return status
    if (status.value.state === 'done') return ok(null)
    if (status.value.state === 'failed') return { ok: false, error: status.value.problem }
    if (status.value.state === 'unknown') return fail('not-saved')
    await new Promise((resolve) => setTimeout(resolve, ASK_EVERY_MS))
  }
  return fail('not-confirmed')
}
