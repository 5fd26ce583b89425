/** Writes the measured tables between the two marks of `docs/performance.md`; what people wrote around them stays. */
import { readFile, writeFile } from 'node:fs/promises'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { ROOT } from '../scripts/run.ts'
import type { Findings } from './figures.ts'

const FILE = join(ROOT, 'docs', 'performance.md')
const START = '<!-- measured: written by npm run bench -->'
const END = '<!-- measured: end -->'

export async function writeTables({ figures, notes }: Findings, browser: string): Promise<void> {
  const text = await readFile(FILE, 'utf8')
  const [before, rest] = split(text, START)
  const [, after] = split(rest, END)
  const machine = `${cpus().length} x ${cpus()[0]?.model.trim() ?? 'unknown processor'}`
  const lines = [
    `Measured on ${new Date().toISOString().slice(0, 10)} with ${browser} on ${machine}, ${process.platform}.`,
    '',
    '| figure (same run) | value | goal | |',
    '|---|---|---|---|',
    ...figures.map(({ name, value, goal, pass }) => row([name, value, goal, pass ? 'reached' : '**missed**'])),
    '',
    '| also measured | |',
    '|---|---|',
    ...notes.map(({ name, value }) => row([name, value])),
  ]
  await writeFile(FILE, `${before}${START}\n\n${lines.join('\n')}\n\n${END}${after}`)
}

function row(cells: string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`
}

function split(text: string, mark: string): [string, string] {
  const at = text.indexOf(mark)
  if (at < 0) throw new Error(`${FILE} lacks the mark ${mark}`)
  return [text.slice(0, at), text.slice(at + mark.length)]
}
