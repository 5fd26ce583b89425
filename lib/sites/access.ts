/** Whether the browser grants access to a site now. It can be withdrawn at any time, in both browsers. */
import { browser } from 'wxt/browser'
import { hostPattern } from './host-pattern.ts'

export async function isGranted(origin: string): Promise<boolean> {
  const pattern = hostPattern(origin)
  return pattern !== null && (await browser.permissions.contains({ origins: [pattern] }))
}
