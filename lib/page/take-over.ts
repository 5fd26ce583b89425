/** One running script per page: a later injection (update, "Always show it here") takes over from an earlier one. */

const KEY = 'texterLinkRunning'

/** Stops the script that ran here before, and gives the controller that the next one will stop this one by. */
export function takeOver(): AbortController {
  const before: unknown = Reflect.get(globalThis, KEY)
  if (before instanceof AbortController) before.abort()
  const controller = new AbortController()
  Reflect.set(globalThis, KEY, controller)
  return controller
}
