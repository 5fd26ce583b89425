/**
 * Whether an administrator locked a setting. `locked` holds dotted paths (`connections`, `sites.autoLink`); a locked
 * path locks everything under it.
 */
export function isLocked(locked: readonly string[], path: string): boolean {
  return locked.some((entry) => path === entry || path.startsWith(`${entry}.`))
}
