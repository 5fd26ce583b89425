/** Finds the browsers of this machine, and installs them where that is ours to do (Debian, root). */
import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** `chromium`: Chrome, Chromium or Edge. */
export type BrowserKind = 'chromium' | 'firefox'

export interface InstalledBrowser {
  kind: BrowserKind
  path: string
}

const CHROMIUM_NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'microsoft-edge-stable',
  'microsoft-edge',
]
const FIREFOX_NAMES = ['firefox-esr', 'firefox']

const CHROMIUM_PLACES: Partial<Record<NodeJS.Platform, string[]>> = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: windowsPlaces([
    'Google\\Chrome\\Application\\chrome.exe',
    'Chromium\\Application\\chrome.exe',
    'Microsoft\\Edge\\Application\\msedge.exe',
  ]),
}

const FIREFOX_PLACES: Partial<Record<NodeJS.Platform, string[]>> = {
  darwin: ['/Applications/Firefox.app/Contents/MacOS/firefox'],
  win32: windowsPlaces(['Mozilla Firefox\\firefox.exe']),
}

function windowsPlaces(places: string[]): string[] {
  const roots = [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA]
  return roots.flatMap((root) => (root ? places.map((place) => join(root, place)) : []))
}

/** `CHROME_PATH` and `FIREFOX_PATH` win; a path that does not exist is an error, not a reason to take another browser. */
export function findBrowser(kind: BrowserKind): string | null {
  return kind === 'chromium'
    ? (named('CHROME_PATH') ?? firstOf(CHROMIUM_NAMES, CHROMIUM_PLACES))
    : (named('FIREFOX_PATH') ?? firstOf(FIREFOX_NAMES, FIREFOX_PLACES))
}

function named(variable: string): string | null {
  const path = process.env[variable]
  if (!path) return null
  if (!existsSync(path)) throw new Error(`${variable} is ${path}, which does not exist`)
  return path
}

function firstOf(names: string[], places: Partial<Record<NodeJS.Platform, string[]>>): string | null {
  for (const place of places[process.platform] ?? []) if (existsSync(place)) return place
  for (const name of names) {
    const path = onPath(name)
    if (path && !isSnapStub(path)) return path
  }
  return null
}

function onPath(name: string): string | null {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const path = join(folder, name)
    try {
      accessSync(path, constants.X_OK)
      return path
    } catch {
      // Not in this folder.
    }
  }
  return null
}

/**
 * Ubuntu's `chromium-browser` and `firefox` are scripts that start a snap. A snap sees neither a profile folder in
 * /tmp nor the proxy's pipe, so it cannot be driven.
 */
function isSnapStub(path: string): boolean {
  try {
    const head = readFileSync(path).subarray(0, 4096)
    return head.subarray(0, 2).toString() === '#!' && /\/snap\/bin\/|snap run|snap install/.test(head.toString())
  } catch {
    return false
  }
}

/** Whether real keys can be sent to an X display. */
export function hasKeys(): boolean {
  return process.platform === 'linux' && onPath('xdotool') !== null
}

/** Whether programs that a virtual screen needs are here. */
export function hasVirtualScreen(): boolean {
  return process.platform !== 'linux' || (onPath('Xvfb') !== null && onPath('xdotool') !== null)
}

function isDebian(): boolean {
  try {
    return /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'))
  } catch {
    return false
  }
}

/** What to do, in words, where a browser or the virtual screen is missing. */
export function howToInstall(missing: string[]): string {
  const what = missing.join(', ')
  if (process.platform === 'linux') {
    return [
      `Missing: ${what}.`,
      'Debian: apt-get install chromium firefox-esr xvfb xdotool',
      "Ubuntu: its chromium and firefox packages only start snaps, which cannot be driven. Install Google Chrome's .deb from https://www.google.com/chrome/ and Firefox's from https://packages.mozilla.org/, then: apt-get install xvfb xdotool",
      'Others: install Chrome or Chromium, Firefox 153 or later, Xvfb and xdotool; CHROME_PATH and FIREFOX_PATH name programs at unusual places.',
    ].join('\n')
  }
  return `Missing: ${what}. Install Google Chrome (https://www.google.com/chrome/) or Firefox (https://www.mozilla.org/firefox/); CHROME_PATH and FIREFOX_PATH name programs at unusual places.`
}

/**
 * The browsers that are asked for, installed by apt where one is missing on Debian with root; throws with what to
 * install otherwise. `virtual`: a virtual screen is needed too (tests, and the demo without a display).
 */
export function ensureBrowsers(kinds: readonly BrowserKind[], { virtual = true } = {}): InstalledBrowser[] {
  const missing = (): string[] => [
    ...kinds
      .filter((kind) => !findBrowser(kind))
      .map((kind) => (kind === 'chromium' ? 'Chrome or Chromium' : 'Firefox')),
    ...(virtual && !hasVirtualScreen() ? ['Xvfb and xdotool'] : []),
  ]
  if (missing().length > 0 && isDebian() && process.getuid?.() === 0) {
    process.stdout.write(`Installing what is missing (${missing().join(', ')}) with apt\n`)
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    spawnSync('apt-get', ['update', '-qq'], { stdio: 'inherit', env })
    const packages = ['chromium', 'firefox-esr', 'xvfb', 'xdotool']
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], { stdio: 'inherit', env })
  }
  const still = missing()
  if (still.length > 0) throw new Error(howToInstall(still))
  return kinds.flatMap((kind) => {
    const path = findBrowser(kind)
    return path ? [{ kind, path }] : []
  })
}
