import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { run } from '../../scripts/run.ts'
import { PACKAGES } from './built.ts'

interface Finding {
  code: string
  file?: string
  message: string
}

interface Report {
  errors: Finding[]
  warnings: Finding[]
}

interface Known {
  code: string
  /** Regular expression over the whole path. */
  file: string
  why: string
}

function isReport(value: unknown): value is Report {
  return typeof value === 'object' && value !== null && 'errors' in value && 'warnings' in value
}

function reportIn(output: string): Report {
  const start = output.indexOf('{')
  const parsed: unknown = start < 0 ? null : JSON.parse(output.slice(start, output.lastIndexOf('}') + 1))
  if (!isReport(parsed)) throw new Error(`web-ext gave no report:\n${output.slice(-2000)}`)
  return parsed
}

function known(): Known[] {
  const parsed: unknown = JSON.parse(readFileSync(join(import.meta.dirname, 'known-warnings.json'), 'utf8'))
  if (!Array.isArray(parsed)) throw new Error('known-warnings.json holds no list')
  return parsed.map(({ code, file, why }) => ({ code: String(code), file: String(file), why: String(why) }))
}

test('the linter of addons.mozilla.org finds no error, and no warning but the ones we know and explain', async () => {
  const args = ['lint', '--source-dir', PACKAGES.firefox, '--output', 'json', '--no-config-discovery']
  const { output } = await run('web-ext', args, { quiet: true })
  const { errors, warnings } = reportIn(output)
  const explained = known()
  const of = ({ file }: Known) => new RegExp(`^${file}$`)
  const isKnown = (finding: Finding) =>
    explained.some((one) => one.code === finding.code && of(one).test(finding.file ?? ''))
  expect(errors.map(({ code, message }) => `${code}: ${message}`)).toEqual([])
  expect(warnings.filter((one) => !isKnown(one))).toEqual([])
  // A warning that is gone leaves the list, so that it cannot hide another one later.
  const stale = explained.filter(
    (one) => !warnings.some((finding) => finding.code === one.code && of(one).test(finding.file ?? '')),
  )
  expect(stale).toEqual([])
  expect(explained.every(({ why }) => why.length > 20)).toBe(true)
})
