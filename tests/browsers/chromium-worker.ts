import type { CDPSession, Browser as Program, Protocol } from 'puppeteer-core'

/**
 * The extension's service worker. A session is always detached again at once: a worker that is stopped while something
 * is attached to it was seen to never start again (Chromium 156), and an attached one is never put to sleep.
 */
export class ChromiumWorker {
  readonly #program: Program
  /** `chrome-extension://<id>/` */
  readonly #origin: string

  constructor(program: Program, origin: string) {
    this.#program = program
    this.#origin = origin
  }

  /** Null where it is not running. */
  async evaluate(expression: string): Promise<string | null> {
    const session = await this.#attach()
    if (!session) return null
    try {
      const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
        expression,
        awaitPromise: true,
        returnByValue: true,
      })
      if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text)
      return String(result.value)
    } finally {
      await session.detach()
    }
  }

  /** What it wrote to the console since it runs. */
  async consoleLines(): Promise<string[]> {
    const session = await this.#attach()
    if (!session) return []
    const lines: Promise<string>[] = []
    listen(session, (line) => lines.push(line))
    // Messages of before are sent again before this answers.
    await session.send('Runtime.enable')
    const said = await Promise.all(lines)
    await session.detach()
    return said
  }

  async stop(): Promise<void> {
    const [page] = await this.#program.pages()
    if (!page) return
    const session = await page.createCDPSession()
    await session.send('ServiceWorker.enable')
    // Answers when they have stopped. Closing the target instead was seen to lose the next message for good.
    await session.send('ServiceWorker.stopAllWorkers')
    await session.detach()
  }

  async #attach(): Promise<CDPSession | null> {
    const target = this.#program
      .targets()
      .find((one) => one.type() === 'service_worker' && one.url().startsWith(this.#origin))
    return target ? target.createCDPSession() : null
  }
}

/** Hands console calls (objects as JSON) and uncaught errors of a session to `note`. */
export function listen(session: CDPSession, note: (line: Promise<string>) => void): void {
  const said = async ({ value, objectId, description }: Protocol.Runtime.RemoteObject): Promise<string> => {
    if (!objectId) return String(value ?? description)
    const json = await session
      .send('Runtime.callFunctionOn', {
        objectId,
        functionDeclaration: 'function () { return this instanceof Error ? String(this.stack) : JSON.stringify(this) }',
        returnByValue: true,
      })
      .catch(() => null)
    return String(json?.result.value ?? description)
  }
  session.on('Runtime.consoleAPICalled', ({ args }) => {
    note(Promise.all(args.map(said)).then((parts) => parts.join(' ')))
  })
  session.on('Runtime.exceptionThrown', ({ exceptionDetails: { text, exception } }) => {
    note(Promise.resolve(`${text} ${exception?.description ?? ''}`))
  })
}
