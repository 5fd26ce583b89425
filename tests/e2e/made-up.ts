/** Pages of a granted site that a test makes up, and what they brought about. */
import type { Page } from '../browsers/browser.ts'
import type { Scene } from './record.ts'
import type { Stage } from './stage.ts'

export const HOST = 'crm.example.test:8443'
export const RECORD = `https://${HOST}/people/17`
/** The chat of this number waits, and is linked nowhere. */
export const MAYA = '<h1>Maya Levin</h1><dl><dt>Mobile</dt><dd>055-555-0142</dd></dl>'

/** Shows a page of its own under every address of the site. */
export async function openMadeUp(at: Scene, body: string, script = ''): Promise<Page> {
  const html = `<!doctype html><html><head><meta charset="utf-8"><title>CRM</title></head><body>${body}<script>${script}</script></body></html>`
  at.on.world.crm.respond(HOST, () => new Response(html, { headers: { 'content-type': 'text/html; charset=utf-8' } }))
  return at.open(RECORD)
}

/** What was asked of Texter besides looking. */
export function writesOf({ world }: Stage): unknown[] {
  return world.texter.calls.filter(({ method }) => method !== 'GET').map(({ route, body }) => [route, body])
}

/** The names of the messages that pages send to the running background from now on. */
export async function hearMessages({ browser }: Stage): Promise<() => Promise<string[]>> {
  await browser.evaluateInBackground(() => {
    type Hear = (message: { name: string }, sender: { origin?: string }) => void
    const heard: string[] = []
    Reflect.set(globalThis, '__messages', heard)
    const api: { runtime: { onMessage: { addListener(hear: Hear): void } } } =
      Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome')
    api.runtime.onMessage.addListener(({ name }, { origin }) => {
      if (origin !== location.origin) heard.push(name)
    })
  })
  return async () => {
    const heard = await browser.evaluateInBackground((): unknown => Reflect.get(globalThis, '__messages'))
    // One that was stopped meanwhile has heard nothing: that proves nothing.
    if (!Array.isArray(heard)) throw new Error('the background that listened is gone')
    return heard.map(String)
  }
}
