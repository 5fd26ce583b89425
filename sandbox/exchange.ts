import type { IncomingMessage, ServerResponse } from 'node:http'

/** One request that reached the local world, with its body already read. */
export interface Exchange {
  request: IncomingMessage
  response: ServerResponse
  /** Address as the browser asked for it, scheme and port included. */
  url: URL
  body: string
}

/** Far above anything the extension sends; protects the test process only. */
const MAX_BODY = 16 * 1024 * 1024

export async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of request) {
    const bytes = Buffer.from(part)
    size += bytes.length
    if (size > MAX_BODY) break
    parts.push(bytes)
  }
  return Buffer.concat(parts).toString('utf8')
}

/** Sends a fetch `Response` over Node's own. */
export async function answer(exchange: Exchange, reply: Response): Promise<void> {
  const { response } = exchange
  if (response.destroyed) return
  const bytes = Buffer.from(await reply.arrayBuffer())
  response.statusCode = reply.status
  reply.headers.forEach((value, name) => {
    response.appendHeader(name, value)
  })
  response.setHeader('content-length', bytes.length)
  response.end(exchange.request.method === 'HEAD' ? undefined : bytes)
}

/** The exchange as a fetch `Request`, for Hono. */
export function toRequest({ request, url, body }: Exchange): Request {
  const method = request.method ?? 'GET'
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers)) {
    for (const one of Array.isArray(value) ? value : [value]) if (one !== undefined) headers.append(name, one)
  }
  return new Request(url, { method, headers, ...(body && method !== 'GET' && method !== 'HEAD' ? { body } : {}) })
}
