import { once } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:https'
import { makeCertificate } from './certificate.ts'
import { Crm } from './crm/crm.ts'
import { type Exchange, readBody } from './exchange.ts'
import { startProxy } from './proxy.ts'
import { Texter } from './texter/texter.ts'

/** A request (or, for refused hosts, a try to connect). */
export interface SeenRequest {
  /** Epoch ms. */
  at: number
  /** Host with its port where it is not the scheme's own. */
  host: string
  method: string
  path: string
  cookie: string | null
  /** Headers and body as text; empty for a refused connection, and for Texter, whose calls are kept by `Texter`. */
  sent: string
  /** `browser`: the browser's own services (updates, safe browsing); `stranger`: nobody of this world. */
  by: 'texter' | 'crm' | 'browser' | 'stranger'
}

export interface World {
  /** Browsers are started with this HTTP proxy on 127.0.0.1. */
  proxyPort: number
  /** The project `demo`: https://demo.texterchat.com. */
  texter: Texter
  crm: Crm
  /** Everything that was asked of the world, in order. */
  requests: SeenRequest[]
  /** Tries to reach a host that is neither ours nor the browser's own: must be empty. */
  strangers(): SeenRequest[]
  /** A further Texter project, made on first use. */
  project(id: string): Texter
  /** Cuts the network (true) or mends it: every open connection ends, new ones are refused. */
  cut(off: boolean): void
  /** Seeds everything anew; the browsers need not be restarted. */
  reset(): void
  stop(): Promise<void>
}

const BROWSER_HOSTS =
  /(?:^|\.)(?:google|googleapis|gstatic|gvt1|gvt2|googleusercontent|google-analytics|chrome|chromium|mozilla|firefox|mozaws|getpocket|microsoft|msn|bing|msedge|live|skype|azureedge|digicert|letsencrypt|edgesuite)\.(?:com|net|org|dev|edgekey\.net)$/

/** Starts the local world: a proxy, behind it one TLS server that plays Texter and the CRMs by the Host header. */
export async function startWorld(): Promise<World> {
  const crm = new Crm()
  const projects = new Map<string, Texter>()
  const project = (id: string): Texter => {
    const known = projects.get(id)
    if (known) return known
    const made = new Texter(id)
    projects.set(id, made)
    return made
  }
  const texter = project('demo')
  const world = { requests: [] as SeenRequest[] }

  const projectOf = (hostname: string) =>
    hostname.endsWith('.texterchat.com') ? projects.get(hostname.slice(0, -'.texterchat.com'.length)) : undefined
  const owner = (hostname: string, port: number): SeenRequest['by'] => {
    if (projectOf(hostname)) return 'texter'
    if (crm.knows(hostname, port)) return 'crm'
    // Chromium looks up random single words to notice meddling networks.
    return BROWSER_HOSTS.test(hostname) || !hostname.includes('.') ? 'browser' : 'stranger'
  }
  const note = (url: URL, method: string, cookie: string | null): SeenRequest => {
    const by = owner(url.hostname, portOf(url))
    const seen = { at: Date.now(), host: url.host, method, path: url.pathname, cookie, sent: '', by }
    world.requests.push(seen)
    return seen
  }

  const serve = async (request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> => {
    const seen = note(url, request.method ?? 'GET', request.headers.cookie ?? null)
    const exchange: Exchange = { request, response, url, body: await readBody(request) }
    const project = projectOf(url.hostname)
    if (project) return project.handle(exchange)
    seen.sent = `${url.search}\n${JSON.stringify(request.headers)}\n${exchange.body}`
    if (seen.by === 'crm') return crm.handle(exchange)
    response.writeHead(502).end()
  }
  const guarded = (request: IncomingMessage, response: ServerResponse, url: URL | null): void => {
    if (!url) {
      response.writeHead(400).end()
      return
    }
    serve(request, response, url).catch(() => response.destroy())
  }

  const server = createServer(await makeCertificate(), (request, response) => {
    guarded(request, response, URL.parse(`https://${request.headers.host}${request.url}`))
  })
  // A hanging answer is a fault that tests ask for; the server must not end it by itself.
  server.requestTimeout = 0
  server.on('tlsClientError', () => undefined)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('the TLS server has no port')

  const proxy = await startProxy({
    tlsPort: address.port,
    admits(hostname, port) {
      const by = owner(hostname, port)
      if (by === 'texter' || by === 'crm') return true
      const url = URL.parse(`https://${hostname}:${port}/`)
      if (url) note(url, 'CONNECT', null)
      return false
    },
    plain(request, response) {
      guarded(request, response, URL.parse(request.url ?? ''))
    },
  })

  return {
    proxyPort: proxy.port,
    texter,
    crm,
    get requests() {
      return world.requests
    },
    strangers: () => world.requests.filter(({ by }) => by === 'stranger'),
    project,
    cut: proxy.cut,
    reset() {
      proxy.cut(false)
      for (const one of projects.values()) one.reset()
      crm.reset()
      world.requests = []
    },
    async stop() {
      await proxy.stop()
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

function portOf(url: URL): number {
  return Number(url.port || (url.protocol === 'https:' ? 443 : 80))
}
