/** The site file of this page: `sites/<id>.js` ran before us in the same isolated world and left its object there. */
import type { Site } from '../crm/site.ts'
import { isObject } from '../is-object.ts'

function isSite(value: unknown): value is Site {
  return isObject(value) && 'id' in value && 'record' in value
}

/** The site, or null where only the generic reader serves the page. Pages cannot reach the isolated world. */
export function pageSite(): Site | null {
  const left: unknown = Reflect.get(globalThis, 'texterLinkSite')
  return isSite(left) ? left : null
}
