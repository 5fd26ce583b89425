/** Run by the background in the frames of a site that keeps its record in one: gives what the frame shows, once. */
import { defineUnlistedScript } from '#imports'
import { readPage } from '../lib/crm/read-page.ts'
import { pageSite } from '../lib/page/page-site.ts'

export default defineUnlistedScript(async () => {
  const url = new URL(location.href)
  const { reading } = await readPage({ root: document, url, site: pageSite() })
  return { url: url.href, reading }
})
