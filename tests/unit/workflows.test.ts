import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'

const FOLDER = join(import.meta.dirname, '..', '..', '.github', 'workflows')

/** What stands at a path of keys in parsed YAML; undefined where a step is missing. */
function at(value: unknown, ...path: string[]): unknown {
  return path.reduce<unknown>(
    (inner, key) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, key) : undefined),
    value,
  )
}

function jobsOf(workflow: unknown): [string, unknown][] {
  return Object.entries(at(workflow, 'jobs') ?? {})
}

function stepsOf(workflow: unknown): unknown[] {
  return jobsOf(workflow).flatMap(([, job]) => {
    const steps = at(job, 'steps')
    return Array.isArray(steps) ? steps : []
  })
}

function read(file: string): unknown {
  return parse(readFileSync(join(FOLDER, file), 'utf8'))
}

describe.each(readdirSync(FOLDER))('%s', (file) => {
  const workflow = read(file)
  const steps = stepsOf(workflow)

  test('every action is pinned by its commit: a moved tag brings nobody else’s code', () => {
    const uses = steps.map((step) => at(step, 'uses')).filter((used) => used !== undefined)
    expect(uses.length).toBeGreaterThan(0)
    for (const used of uses) expect(used).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/)
  })

  test('the token may read; only the job that drafts a release may write, after a person said yes', () => {
    expect(at(workflow, 'permissions')).toEqual({ contents: 'read' })
    for (const [name, job] of jobsOf(workflow)) {
      const own = at(job, 'permissions')
      if (own === undefined) continue
      expect([name, own, at(job, 'environment')]).toEqual(['draft', { contents: 'write' }, 'release'])
    }
  })

  test('nothing is uploaded from a folder with a dot, which upload-artifact leaves out', () => {
    const uploads = steps.filter((step) => String(at(step, 'uses')).startsWith('actions/upload-artifact@'))
    expect(uploads.length).toBeGreaterThan(0)
    for (const upload of uploads) {
      for (const path of String(at(upload, 'with', 'path'))
        .trim()
        .split('\n'))
        expect(path).not.toMatch(/(^|\/)\.[^/]/)
    }
  })

  test('packages run nothing while they are installed', () => {
    const installs = steps.map((step) => String(at(step, 'run'))).filter((script) => script.includes('npm ci'))
    expect(installs.length).toBeGreaterThan(0)
    for (const script of installs) expect(script).toContain('npm ci --ignore-scripts')
  })

  test('no text of a pull request or an input gets into a shell script', () => {
    for (const step of steps) expect(String(at(step, 'run'))).not.toContain('${{')
  })
})

test('a release is a dry run unless somebody says otherwise, and only then drafts', () => {
  const release = read('release.yml')
  expect(at(release, 'on', 'workflow_dispatch', 'inputs', 'dry_run')).toMatchObject({ type: 'boolean', default: true })
  expect(Object.keys(at(release, 'on') ?? {})).toEqual(['workflow_dispatch'])
  expect(at(release, 'jobs', 'draft', 'if')).toMatch(/^\$\{\{ !inputs\.dry_run \}\}$/)
})
