import { once } from 'node:events'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { constants, createGzip } from 'node:zlib'
import { answer, type Exchange } from '../exchange.ts'
import type { ChatRecord } from './chat-record.ts'

/** Another agent, a bot or an integration at work on the stored chats. */
export type Change = (chats: Map<string, ChatRecord>) => void

export type Fault =
  /** Answers as usual, `ms` later. */
  | { kind: 'delay'; ms: number }
  /** Takes the request and never answers. */
  | { kind: 'hang' }
  /** The connection is lost: before a byte, within the headers, within the body. Nothing is applied. */
  | { kind: 'reset'; when: 'before-headers' | 'inside-headers' | 'inside-body' }
  /** Announces the whole body, sends half of it and ends the connection. The request is applied. */
  | { kind: 'cut' }
  /** The right answer, a few bytes at a time, `ms` apart. */
  | { kind: 'drip'; bytes: number; ms: number }
  /** Any answer instead of the right one; nothing is applied. */
  | { kind: 'answer'; status: number; body?: string; type?: string; headers?: Record<string, string> }
  /** The right answer under another content type. The request is applied. */
  | { kind: 'content-type'; type: string }
  /** An answer of this size, valid JSON up to the end. */
  | { kind: 'huge'; megabytes: number }
  /** JSON nested this deep. */
  | { kind: 'deep'; levels: number }
  /** Small on the wire, this large when unpacked. */
  | { kind: 'gzip-bomb'; megabytes: number }
  /** Changes the stored chats just before the request is handled: somebody was faster. */
  | { kind: 'meanwhile'; change: Change }
  /** Changes the stored chats just after the request was handled and its answer computed. */
  | { kind: 'afterwards'; change: Change }
  /** Merging loses this key (or the first foreign one). */
  | { kind: 'lose-key'; key?: string }
  /** Applies the request, then drops the connection without an answer. */
  | { kind: 'lost-answer' }
  /** Search answers from the state of the moment the fault was set: the index lags behind. */
  | { kind: 'lagging-index' }

/** Ready-made answers of the fault list. */
export const faults = {
  html: {
    kind: 'answer',
    status: 200,
    type: 'text/html',
    body: '<!doctype html><title>Sign in</title><h1>Welcome</h1>',
  },
  captivePortal: { kind: 'answer', status: 200, type: 'text/html', body: '<html><body>Accept the terms</body></html>' },
  empty: { kind: 'answer', status: 200, type: 'application/json', body: '' },
  null: { kind: 'answer', status: 200, type: 'application/json', body: 'null' },
  wrongTypes: {
    kind: 'answer',
    status: 200,
    type: 'application/json',
    body: '{"data":{"0":"chat"},"total":"many","labels":7,"_id":12,"crmData":[],"externalBot":"yes"}',
  },
  plainOk: { kind: 'answer', status: 200, type: 'text/plain', body: 'OK' },
  successFalse: {
    kind: 'answer',
    status: 200,
    type: 'application/json',
    body: '{"success":false,"error":"Something"}',
  },
  redirectElsewhere: { kind: 'answer', status: 302, headers: { location: 'https://elsewhere.example.test/take' } },
  redirectToLogin: { kind: 'answer', status: 302, headers: { location: '/login' } },
  redirectKeepingMethod: { kind: 'answer', status: 307, headers: { location: 'https://elsewhere.example.test/take' } },
  noRoute: { kind: 'answer', status: 404, type: 'text/plain', body: 'Not Found' },
  methodNotAllowed: { kind: 'answer', status: 405, type: 'text/plain', body: 'Method Not Allowed' },
} as const satisfies Record<string, Fault>

/** A status with an optional Retry-After, exactly as given (seconds, a date, garbage). */
export function statusFault(status: number, retryAfter?: string): Fault {
  return {
    kind: 'answer',
    status,
    type: 'application/json',
    body: status === 401 ? '' : JSON.stringify({ error: `status ${status}` }),
    ...(retryAfter === undefined ? {} : { headers: { 'retry-after': retryAfter } }),
  }
}

/**
 * Plays a fault. `handle` computes the right answer and applies the request; it is called only by faults that apply it.
 */
export async function play(fault: Fault, exchange: Exchange, handle: () => Promise<Response>): Promise<void> {
  const { response } = exchange
  const socket = response.socket
  switch (fault.kind) {
    case 'delay':
      await wait(fault.ms, exchange)
      return answer(exchange, await handle())
    case 'hang':
      return
    case 'reset':
      if (fault.when === 'inside-headers') socket?.write('HTTP/1.1 200 OK\r\ncontent-type: applica')
      if (fault.when === 'inside-body') {
        socket?.write('HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 900\r\n\r\n{"data":[{"_id"')
      }
      // The bytes must leave first, or they would be thrown away with the connection.
      if (fault.when !== 'before-headers') await wait(20, exchange)
      socket?.destroy()
      return
    case 'cut': {
      const bytes = Buffer.from(await (await handle()).arrayBuffer())
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': bytes.length })
      response.write(bytes.subarray(0, bytes.length / 2), () => socket?.destroy())
      return
    }
    case 'drip': {
      const reply = await handle()
      const bytes = Buffer.from(await reply.arrayBuffer())
      response.writeHead(reply.status, { 'content-type': 'application/json', 'content-length': bytes.length })
      for (let from = 0; from < bytes.length && !response.destroyed; from += fault.bytes) {
        response.write(bytes.subarray(from, from + fault.bytes))
        await wait(fault.ms, exchange)
      }
      response.end()
      return
    }
    case 'answer': {
      const headers = { ...(fault.type ? { 'content-type': fault.type } : {}), ...fault.headers }
      return answer(
        exchange,
        new Response(fault.status === 204 ? null : (fault.body ?? ''), { status: fault.status, headers }),
      )
    }
    case 'content-type': {
      const reply = await handle()
      return answer(
        exchange,
        new Response(await reply.text(), { status: reply.status, headers: { 'content-type': fault.type } }),
      )
    }
    case 'huge':
      response.writeHead(200, { 'content-type': 'application/json' })
      return stream(big(fault.megabytes), exchange)
    case 'deep':
      return answer(
        exchange,
        new Response('['.repeat(fault.levels) + ']'.repeat(fault.levels), {
          headers: { 'content-type': 'application/json' },
        }),
      )
    case 'gzip-bomb':
      response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' })
      return stream(Readable.from(big(fault.megabytes)).pipe(createGzip({ level: constants.Z_BEST_SPEED })), exchange)
    case 'lost-answer':
      await handle()
      socket?.destroy()
      return
    case 'meanwhile':
    case 'afterwards':
    case 'lose-key':
    case 'lagging-index':
      // These change what `handle` does, not how its answer travels.
      return answer(exchange, await handle())
  }
}

function* big(megabytes: number): Generator<Buffer> {
  yield Buffer.from('{"total":1,"data":[{"_id":"')
  const part = Buffer.alloc(1024 * 1024, 'a')
  for (let sent = 0; sent < megabytes; sent++) yield part
  yield Buffer.from('"}]}')
}

async function stream(source: Iterable<Buffer> | Readable, { response }: Exchange): Promise<void> {
  // The client is expected to hang up in the middle: that is its success.
  await pipeline(source, response).catch(() => undefined)
}

/** Waits, or returns at once when the client hangs up. */
async function wait(ms: number, { response }: Exchange): Promise<void> {
  const gone = new AbortController()
  const timer = setTimeout(() => gone.abort(), ms)
  response.once('close', () => gone.abort())
  if (!response.destroyed) await once(gone.signal, 'abort')
  clearTimeout(timer)
}
