import { readFile } from 'node:fs/promises'
import { extname, join, normalize } from 'node:path'
import { answer, type Exchange } from '../exchange.ts'
import { type CrmName, pageRecords } from './records.ts'

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
}

const OWN: Record<string, CrmName> = {
  'app.hubspot.com': 'hubspot',
  'app.fireberry.com': 'fireberry',
  'crm.example.test': 'example',
}

/** As strict as the real one: what a page forbids itself must not disturb the extension. */
const STRICT_POLICY = "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; object-src 'none'"

/** Chooses the file of a folder for an address, relative to the folder; null = 404. */
export type FileFor = (url: URL) => string | null

/** The CRM pages. A host may be given with a port; without one it serves every port. */
export class Crm {
  /** After how many ms the example CRM fills in the phones of a record (it is read by the page at each load). */
  phoneDelay = 0

  #folders = new Map<string, { folder: string; file: FileFor }>()
  #pages = new Map<string, (url: URL) => Response>()

  knows(hostname: string, port: number): boolean {
    return (
      hostname in OWN ||
      [`${hostname}:${port}`, hostname].some((host) => this.#folders.has(host) || this.#pages.has(host))
    )
  }

  /** Serves a folder of fixture pages under a host; by default every address that is no asset gives `record.html`. */
  serve(host: string, folder: string, file: FileFor = fixtureFile): void {
    this.#folders.set(host, { folder, file })
  }

  /** Serves whatever a test makes up under a host. */
  respond(host: string, page: (url: URL) => Response): void {
    this.#pages.set(host, page)
  }

  /** Only the CRMs of its own remain. */
  reset(): void {
    this.phoneDelay = 0
    this.#folders.clear()
    this.#pages.clear()
  }

  async handle(exchange: Exchange): Promise<void> {
    const { url } = exchange
    const port = url.port || (url.protocol === 'https:' ? '443' : '80')
    for (const host of [`${url.hostname}:${port}`, url.hostname]) {
      const page = this.#pages.get(host)
      if (page) return answer(exchange, page(url))
      const served = this.#folders.get(host)
      if (served) return answer(exchange, await fromFolder(served.folder, served.file(url)))
    }
    const own = OWN[url.hostname]
    return answer(exchange, own ? await this.#own(own, url) : notFound())
  }

  async #own(crm: CrmName, url: URL): Promise<Response> {
    if (url.pathname === '/favicon.ico') return new Response(null, { status: 204 })
    if (url.pathname === '/records.json') {
      return Response.json({ records: pageRecords(crm), phoneDelay: crm === 'example' ? this.phoneDelay : 0 })
    }
    const folder = join(import.meta.dirname, crm)
    const asset = /^\/assets\/(page\.(?:js|css))$/.exec(url.pathname)?.[1]
    const reply = await fromFolder(folder, asset ?? 'page.html')
    if (crm === 'fireberry') reply.headers.set('content-security-policy', STRICT_POLICY)
    return reply
  }
}

function fixtureFile(url: URL): string {
  return extname(url.pathname) in TYPES ? url.pathname : 'record.html'
}

async function fromFolder(folder: string, file: string | null): Promise<Response> {
  if (file === null) return notFound()
  const path = normalize(join(folder, file))
  if (!path.startsWith(normalize(folder))) return notFound()
  try {
    const headers = { 'content-type': TYPES[extname(path)] ?? 'application/octet-stream' }
    return new Response(new Uint8Array(await readFile(path)), { headers })
  } catch {
    return notFound()
  }
}

function notFound(): Response {
  return new Response('Not Found', { status: 404 })
}
