import { execFile } from 'node:child_process'
import { setTimeout as delay } from 'node:timers/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Chromium ignores input to a fresh prompt, so that a click meant for the page does not grant. Measured: 300 ms is too early, 600 ms passed 8 of 8. */
const PROMPT_DEAF_MS = 600
const PATIENCE = 20_000

/** How long a person may take to press *Allow*. */
const PERSON_MS = 120_000

/**
 * Accepts Chromium's own permission prompt with real keys: waits until it took the focus from the page that asked, then
 * Tab (from *Deny* to *Allow*) and Return.
 */
export async function acceptPrompt(hasFocus: () => Promise<boolean>, display: string): Promise<void> {
  await until(async () => !(await hasFocus()), PATIENCE)
  await delay(PROMPT_DEAF_MS)
  // *Allow* is enabled by the browser's own clock: one that was held up meanwhile answers only after that.
  await hasFocus()
  await run('xdotool', ['key', 'Tab', 'Return'], { env: { ...process.env, DISPLAY: display } })
}

/** Real keys, e.g. `Alt+Shift+T`, to whatever has the focus of the display. */
export async function pressKeys(display: string, keys: string): Promise<void> {
  const names = keys.split('+').map((key) => key.toLowerCase())
  await run('xdotool', ['key', names.join('+')], { env: { ...process.env, DISPLAY: display } })
}

/** Waits until the person at the screen answered the prompt. */
export async function leavePromptToPerson(hasFocus: () => Promise<boolean>, ask: () => void): Promise<void> {
  await until(async () => !(await hasFocus()), PATIENCE)
  ask()
  await until(hasFocus, PERSON_MS)
}

async function until(holds: () => Promise<boolean>, patience: number): Promise<void> {
  const end = Date.now() + patience
  while (!(await holds())) {
    if (Date.now() > end) throw new Error('the permission prompt did not open or was not answered')
    await delay(30)
  }
}
