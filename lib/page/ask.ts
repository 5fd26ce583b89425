/** Asks the background on behalf of the page. */
import { request } from '../messages/request.ts'

export type Ask = typeof request

/** The site was removed or its access withdrawn; or the extension itself was updated or removed under this script. */
const OVER: readonly string[] = ['site-not-enabled', 'not-allowed', 'extension-updated']

/** `over`: nobody serves this page any more, whatever was asked. An update brings its own script into the open tabs. */
export function asking(over: () => void): Ask {
  return async (name, input) => {
    const reply = await request(name, input)
    if (!reply.ok && OVER.includes(reply.error.code)) over()
    return reply
  }
}
