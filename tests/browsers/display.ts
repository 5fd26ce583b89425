import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

export interface Display {
  /** Value for DISPLAY. */
  name: string
  stop(): Promise<void>
}

/**
 * A display of our own, one per browser: keys sent to it cannot land in another window. Xvfb chooses a free number
 * itself and tells it once it is ready. It ends with its last client, so that none is left where a test run is killed.
 */
export async function startDisplay(width = 1360, height = 940): Promise<Display> {
  const screen = `${width}x${height}x24`
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', screen, '-nolisten', 'tcp', '-terminate'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  })
  const number = await Promise.race([
    readNumber(server),
    once(server, 'error').then(([error]) => {
      throw new Error(`Xvfb does not start: ${error}`)
    }),
  ])
  const hold = await holdOpen(number)
  return {
    name: `:${number}`,
    async stop() {
      hold.destroy()
      if (server.exitCode !== null) return
      server.kill()
      await once(server, 'exit')
    },
  }
}

async function readNumber(server: ChildProcess): Promise<string> {
  const pipe = server.stdio[3]
  if (!pipe || !('on' in pipe)) throw new Error('Xvfb has no pipe')
  const [data] = await once(pipe, 'data')
  return String(data).trim()
}

/** X11's greeting: little-endian, protocol 11.0, no authorisation. */
const GREETING = Buffer.from([0x6c, 0, 11, 0, 0, 0, 0, 0, 0, 0, 0, 0])

/** A client of our own, from the start: a browser that looks in and comes back would end the server otherwise. */
async function holdOpen(number: string): Promise<Socket> {
  const socket = connect(`/tmp/.X11-unix/X${number}`)
  socket.on('error', () => socket.destroy())
  await once(socket, 'connect')
  socket.write(GREETING)
  await once(socket, 'data')
  return socket.unref()
}
