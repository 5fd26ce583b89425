import { execFile } from 'node:child_process'
import { setTimeout as delay } from 'node:timers/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Chromium ignores input to a fresh prompt, so that a click meant for the page does not grant. Measured: 300 ms is too early, 600 ms passed 8 of 8. */
const PROMPT_DEAF_MS = 600
const PATIENCE = 10_000

/**
 * Accepts Chromium's own permission prompt with real keys: waits until it took the focus from the page that asked, then
 * Tab (from *Deny* to *Allow*) and Return.
 */
export async function acceptPrompt(hasFocus: () => Promise<boolean>, display: string): Promise<void> {
  const end = Date.now() + PATIENCE
  while (await hasFocus()) {
    if (Date.now() > end) throw new Error('the browser did not ask for the permission')
    await delay(30)
  }
  await delay(PROMPT_DEAF_MS)
  await run('xdotool', ['key', 'Tab', 'Return'], { env: { ...process.env, DISPLAY: display } })
}
