import { openStand } from './stage.ts'
import { bare, contactOf, CONTACTS } from './pages.ts'
const s = await openStand()
s.page.on('console', (m) => console.log('PAGE', m.text())); s.page.on('pageerror', (e) => console.log('ERR', e))
await s.open((p) => bare(contactOf(p)), '/people/4000/card')
await s.start({})
await s.point('.ph')
console.log(await s.text())
await s.page.screenshot({ path: '/tmp/a.png' })
await s.point('.ttl')
console.log(await s.text())
await s.page.screenshot({ path: '/tmp/b.png' })
await s.close()
