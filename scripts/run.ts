/** Runs a program with the project's own Node and tools first in the PATH. */
import { spawn } from 'node:child_process'
import { delimiter, join } from 'node:path'

export const ROOT = join(import.meta.dirname, '..')

export interface RunOptions {
  env?: Record<string, string>
  /** Collect the output instead of showing it. */
  quiet?: boolean
}

export interface RunResult {
  code: number
  output: string
}

/** Resolves with the exit code; never rejects for a failing program. */
export function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<RunResult> {
  const bin = join(ROOT, 'node_modules', '.bin')
  const env = { ...process.env, ...options.env, PATH: `${bin}${delimiter}${process.env.PATH ?? ''}` }
  return new Promise((resolve) => {
    const shell = process.platform === 'win32'
    const child = spawn(command, args, { cwd: ROOT, env, shell, stdio: options.quiet ? 'pipe' : 'inherit' })
    let output = ''
    child.stdout?.on('data', (chunk) => {
      output += String(chunk)
    })
    child.stderr?.on('data', (chunk) => {
      output += String(chunk)
    })
    child.on('error', (error) => resolve({ code: 127, output: `${output}${error.message}` }))
    child.on('close', (code) => resolve({ code: code ?? 1, output }))
  })
}
