/**
 * An administrator's policy for one start of a browser, as the real file that the browser reads. The machine's own policy
 * folders are left as they are: Firefox is started from a folder of links to its program, Chromium in a mount namespace
 * of its own in which /etc is a copy.
 */
import {
  chmod,
  copyFile,
  mkdir,
  mkdtemp,
  readdir,
  realpath,
  rename,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { GECKO_ID } from '../../build/manifest.ts'
import { findBrowser } from '../../scripts/browsers.ts'
import type { BrowserName } from './browser.ts'

export interface ManagedProgram {
  /** To start instead of the installed program. */
  program: string
  /** Puts another policy in its place: Chromium takes it while it runs, Firefox when it starts next. */
  change(policy: Record<string, unknown>): Promise<void>
  remove(): Promise<void>
}

/** Why this machine cannot start the browser with a policy; null where it can. */
export function whyNoPolicy(browser: BrowserName): string | null {
  if (process.platform !== 'linux') return 'policies are read from folders of Linux here'
  if (browser === 'chromium' && process.getuid?.() !== 0) return 'a mount namespace for /etc needs root'
  return null
}

/** A program that finds `policy` as what the administrator gave the extension. */
export async function programWithPolicy(
  browser: BrowserName,
  chromeId: string,
  policy: Record<string, unknown>,
): Promise<ManagedProgram> {
  const program = findBrowser(browser)
  if (!program) throw new Error(`no ${browser} found`)
  const folder = await mkdtemp(join(tmpdir(), `texter-link-policy-${browser}-`))
  const made =
    browser === 'firefox'
      ? await firefoxIn(folder, await realpath(program))
      : await chromiumIn(folder, program, chromeId)
  await made.change(policy)
  return { ...made, remove: () => rm(folder, { recursive: true, force: true }) }
}

/** Firefox looks for `distribution/policies.json` beside its real program, so that one is copied and the rest linked. */
async function firefoxIn(folder: string, program: string): Promise<Omit<ManagedProgram, 'remove'>> {
  await linkTree(dirname(program), folder)
  const copy = join(folder, basename(program))
  await rm(copy)
  await copyFile(program, copy)
  await chmod(copy, 0o755)
  await rm(join(folder, 'distribution'), { recursive: true, force: true })
  await mkdir(join(folder, 'distribution'))
  return {
    program: copy,
    change(policy) {
      const policies = { policies: { '3rdparty': { Extensions: { [GECKO_ID]: policy } } } }
      return writeFile(join(folder, 'distribution', 'policies.json'), JSON.stringify(policies))
    },
  }
}

async function linkTree(from: string, to: string): Promise<void> {
  for (const name of await readdir(from)) {
    const source = join(from, name)
    if ((await stat(source)).isDirectory()) {
      await mkdir(join(to, name))
      await linkTree(source, join(to, name))
    } else await symlink(await realpath(source), join(to, name))
  }
}

/** Chromium and Chrome read fixed folders under /etc. */
const CHROMIUM_POLICIES = ['chromium/policies/managed', 'opt/chrome/policies/managed', 'opt/edge/policies/managed']

async function chromiumIn(folder: string, program: string, id: string): Promise<Omit<ManagedProgram, 'remove'>> {
  const [etc, managed] = [join(folder, 'etc'), join(folder, 'managed')]
  await mkdir(etc)
  await mkdir(managed)
  const start = join(folder, 'start')
  // The mounts are private to this process and its children, and end with them.
  const inside = [
    `mount -t tmpfs tmpfs '${etc}'`,
    `cp -a /etc/. '${etc}'`,
    // This folder is the same one outside: what is written there later is seen inside.
    ...CHROMIUM_POLICIES.flatMap((path) => [`mkdir -p '${etc}/${path}'`, `mount --bind '${managed}' '${etc}/${path}'`]),
    `mount --rbind '${etc}' /etc`,
    `exec '${program}' "$@"`,
  ]
  await writeFile(join(folder, 'inside'), `#!/bin/sh\nset -e\n${inside.join('\n')}\n`, { mode: 0o755 })
  await writeFile(start, `#!/bin/sh\nexec unshare --mount --propagation private '${join(folder, 'inside')}' "$@"\n`, {
    mode: 0o755,
  })
  return {
    program: start,
    async change(policy) {
      const next = join(folder, 'next.json')
      await writeFile(next, JSON.stringify({ '3rdparty': { extensions: { [id]: policy } } }))
      // Never half a file: the browser looks as soon as it changes.
      await rename(next, join(managed, 'test.json'))
    },
  }
}
