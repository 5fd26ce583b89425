import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { connect, type Socket } from 'node:net'

export interface Proxy {
  port: number
  /** Ends all connections and refuses new ones, or takes them again. */
  cut(off: boolean): void
  stop(): Promise<void>
}

export interface ProxyOptions {
  /** Port of the TLS server that plays every host. */
  tlsPort: number
  /** Whether a host is one of the local world; called for each tunnel. Others are refused, as if unreachable. */
  admits(hostname: string, port: number): boolean
  /** A plain-http request sent through the proxy. */
  plain(request: IncomingMessage, response: ServerResponse): void
}

/**
 * A CONNECT proxy on loopback: whatever host and port the browser asks for, the tunnel ends at the one local TLS
 * server. So the shipped build talks to its real, pinned addresses and nothing leaves the machine.
 */
export async function startProxy(options: ProxyOptions): Promise<Proxy> {
  const sockets = new Set<Socket>()
  let off = false
  const keep = (socket: Socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    // Browsers drop tunnels at will; an unhandled 'error' event would end the test process.
    socket.on('error', () => socket.destroy())
  }
  const server = createServer(options.plain)
  server.on('connection', (socket: Socket) => {
    keep(socket)
    if (off) socket.destroy()
  })
  server.on('connect', (request: IncomingMessage, client: Socket, head: Buffer) => {
    const [hostname = '', port = '443'] = splitHost(request.url ?? '')
    if (!options.admits(hostname, Number(port))) {
      client.end('HTTP/1.1 502 Bad Gateway\r\ncontent-length: 0\r\n\r\n')
      return
    }
    const upstream = connect(options.tlsPort, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n')
      if (head.length > 0) upstream.write(head)
      upstream.pipe(client)
      client.pipe(upstream)
    })
    keep(upstream)
    // A reset must reach the other side as a reset, or a "connection lost" fault would look like a clean end.
    upstream.on('close', () => client.destroy())
    client.on('close', () => upstream.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('the proxy has no port')
  return {
    port: address.port,
    cut(to) {
      off = to
      if (off) for (const socket of sockets) socket.destroy()
    },
    async stop() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

function splitHost(authority: string): [string, string] | [string] {
  const colon = authority.lastIndexOf(':')
  return colon === -1 ? [authority] : [authority.slice(0, colon), authority.slice(colon + 1)]
}
