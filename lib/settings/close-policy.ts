/** Keeps content scripts from reading an administrator's policy. */
import { browser } from 'wxt/browser'

/**
 * Closes `storage.managed` to content scripts where the browser can (Chromium; Firefox has no such call). Called in the
 * first turn of the background. `storage.session` is closed in both browsers, `storage.local` holds nothing.
 */
export function closePolicyToPages(): void {
  const area = browser.storage.managed
  if ('setAccessLevel' in area && typeof area.setAccessLevel === 'function') {
    Promise.resolve(area.setAccessLevel({ accessLevel: 'TRUSTED_CONTEXTS' })).catch(() => undefined)
  }
}
