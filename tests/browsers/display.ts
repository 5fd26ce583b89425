import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'

export interface Display {
  /** Value for DISPLAY. */
  name: string
  stop(): Promise<void>
}

/**
 * A display of our own, one per browser: keys sent to it cannot land in another window. Xvfb chooses a free number
 * itself and tells it once it is ready.
 */
export async function startDisplay(width = 1360, height = 940): Promise<Display> {
  const process = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', `${width}x${height}x24`, '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  })
  const number = await Promise.race([
    readNumber(process),
    once(process, 'error').then(([error]) => {
      throw new Error(`Xvfb does not start: ${error}`)
    }),
  ])
  return {
    name: `:${number}`,
    async stop() {
      if (process.exitCode !== null) return
      process.kill()
      await once(process, 'exit')
    },
  }
}

async function readNumber(process: ChildProcess): Promise<string> {
  const pipe = process.stdio[3]
  if (!pipe || !('on' in pipe)) throw new Error('Xvfb has no pipe')
  const [data] = await once(pipe, 'data')
  return String(data).trim()
}
