import { execFile } from 'node:child_process'
import { setTimeout as delay } from 'node:timers/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)
const PATIENCE = 20_000
const LOOK_EVERY = 40

/**
 * Chooses an item of a menu that the browser itself draws, by a real key: the first letter of an item that no other item
 * begins with chooses it. The menu is a window of its own on the display, and is awaited there.
 */
export async function typeInMenu(display: string, open: () => Promise<void>, letter: string): Promise<void> {
  const xdotool = async (...args: string[]): Promise<string> => {
    const { stdout } = await run('xdotool', args, { env: { ...process.env, DISPLAY: display } })
    return stdout.trim()
  }
  const windows = async () =>
    (await xdotool('search', '--onlyvisible', '--name', '').catch(() => '')).split('\n').length
  const before = await windows()
  // The menu's own loop may keep the answer to the click until it is closed.
  const opened = open()
  await until(async () => (await windows()) > before, 'a context menu')
  await xdotool('key', letter.toLowerCase())
  await until(async () => (await windows()) <= before, 'the context menu to close')
  await opened
}

async function until(holds: () => Promise<boolean>, what: string): Promise<void> {
  const end = Date.now() + PATIENCE
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`waited ${PATIENCE / 1000} s for ${what}`)
    await delay(LOOK_EVERY)
  }
}
