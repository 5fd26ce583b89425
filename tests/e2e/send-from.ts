import type { Input, MessageName, Reply } from '../../lib/messages/protocol.ts'
import type { Screen } from '../browsers/screen.ts'

/** Sends a message as one of our own pages does; a refusal comes back as data. */
export async function sendFrom<N extends MessageName>(page: Screen, name: N, input: Input<N>): Promise<Reply<N>> {
  const reply = await page.evaluate(
    (message) => {
      const api: { runtime: { sendMessage(message: unknown): Promise<unknown> } } =
        Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome')
      return api.runtime.sendMessage(message)
    },
    { to: 'background', name, input },
  )
  if (!isReply<N>(reply)) throw new Error(`${name}: no reply`)
  return reply
}

function isReply<N extends MessageName>(value: unknown): value is Reply<N> {
  return typeof value === 'object' && value !== null && 'ok' in value
}
