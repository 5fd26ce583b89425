/** Put by the background into taught pages only: other pages do not carry it. The content script takes it from the global. */
import { defineUnlistedScript } from '#imports'
import { recipeSite } from '../lib/crm/recipe-read.ts'

export default defineUnlistedScript(() => {
  globalThis.texterLinkRecipe = recipeSite
})
