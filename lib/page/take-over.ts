/** One running script of a kind per page: a later injection (update, "Always show it here") takes over from an earlier one. */

/**
 * Stops the script that ran here before under this name of our isolated world, and gives the controller that the next one
 * will stop this one by.
 */
export function takeOver(name: 'texterLinkRunning' | 'texterLinkPicking'): AbortController {
  const before: unknown = Reflect.get(globalThis, name)
  if (before instanceof AbortController) before.abort()
  const controller = new AbortController()
  Reflect.set(globalThis, name, controller)
  return controller
}
