/** Whether the browser grants access to a site now. It can be withdrawn at any time, in both browsers. */
import { browser } from 'wxt/browser'
import { hostPattern } from './host-pattern.ts'

export async function isGranted(origin: string): Promise<boolean> {
  const pattern = hostPattern(origin)
  if (pattern === null) return false
  if (granted?.has(pattern)) return true
  const answer = await browser.permissions.contains({ origins: [pattern] })
  if (answer) granted?.add(pattern)
  return answer
}

let granted: Set<string> | null = null

/** Begins to remember what is granted until the browser says that something was withdrawn. Call it in the first turn. */
export function rememberGrants(): void {
  granted = new Set()
  browser.permissions.onRemoved.addListener(() => granted?.clear())
}
