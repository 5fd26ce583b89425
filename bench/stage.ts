/** The local world of the bench: many people with a chat each, record pages without any framework, our extension set up. */
import { rm } from 'node:fs/promises'
import type { Extension, Page } from 'puppeteer-core'
import { startWorld, type World } from '../sandbox/world.ts'
import { type Bench, openBrowser } from './browser.ts'
import { buildTrivial } from './extension/build.ts'
import { HOSTS } from './extension/manifest.ts'

/** Our extension is enabled here. */
export const OUR_HOST = 'records.bench.test'
/** Nobody is enabled here. */
export const FREE_HOST = 'free.bench.test'
/** Finds our button's host in a page. */
export const OUR_BUTTON = '[data-texter-link=button]'

export interface Person {
  id: number
  name: string
  phone: string
  /** Stands on the button once the chat is found. */
  agent: string
}

export interface Stage {
  world: World
  bench: Bench
  /** The built extension. */
  folder: string
  ours: Extension
  trivial: Extension
  /** Somebody whose chat nobody asked for yet. */
  nextPerson(): Person
  close(): Promise<void>
}

export function personOf(id: number): Person {
  return { id, name: `Contact ${id}`, phone: `055-555-${1000 + id}`, agent: `Agent ${id}.` }
}

const PEOPLE = 600

/** `folder`: the built extension. */
export async function openStage(folder: string): Promise<Stage> {
  const world = await startWorld()
  for (let id = 0; id < PEOPLE; id++) addChat(world, personOf(id))
  for (const host of [OUR_HOST, FREE_HOST, ...Object.values(HOSTS)]) {
    world.crm.respond(host, () => new Response(PAGE, { headers: { 'content-type': 'text/html; charset=utf-8' } }))
  }
  const bench = await openBrowser(world.proxyPort)
  const ours = await bench.install(folder)
  const trivialFolder = await buildTrivial(world.texter.tokens.full)
  const trivial = await bench.install(trivialFolder)
  await bench.grant(ours, `https://${OUR_HOST}/*`)
  await setUp(bench, ours, world)
  let next = 0
  return {
    world,
    bench,
    folder,
    ours,
    trivial,
    nextPerson: () => personOf(next++ % PEOPLE),
    async close() {
      await bench.close()
      await world.stop()
      await rm(trivialFolder, { recursive: true, force: true })
    },
  }
}

function addChat(world: World, { id, name, phone, agent }: Person): void {
  const digits = `972${phone.replaceAll('-', '').slice(1)}`
  const now = Date.now()
  const _id = `6a27c1f08d3e5b0042b${String(id).padStart(5, '0')}`
  world.texter.chats.set(_id, {
    _id,
    title: name,
    agent: { uid: `agent-${id}`, displayName: agent },
    channel: 'whatsapp',
    entityPhone: '+972555550900',
    clientPhoneE164: `+${digits}`,
    clientPhone: `+${digits}`,
    channelInfo: { name: 'whatsapp', id: digits, accountId: '972555550900' },
    status: 2,
    unreadCount: 0,
    labels: [],
    last_message_timestamp: now - 60_000,
    lastIncomingMessageTimestamp: now - 60_000,
    created: new Date(now - 86_400_000).toISOString(),
    updatedAt: new Date(now - 60_000).toISOString(),
    messages: [{ from: 'contact', text: 'Hello', at: now - 60_000 }],
  })
}

/** Connects and enables the site by the messages that our options page sends. */
async function setUp(bench: Bench, ours: Extension, world: World): Promise<void> {
  const page = await bench.browser.newPage()
  await page.goto(`chrome-extension://${ours.id}/options.html`)
  const tell = async (name: string, input: unknown) => {
    const reply: unknown = await page.evaluate((message) => chrome.runtime.sendMessage(message), {
      to: 'background',
      name,
      input,
    })
    if (!isOk(reply)) throw new Error(`${name}: ${JSON.stringify(reply)}`)
  }
  await tell('connection.save', { project: 'demo', token: world.texter.tokens.full, change: { country: 'IL' } })
  await tell('settings.change', { language: 'en' })
  await tell('site.add', { origin: `https://${OUR_HOST}`, site: 'generic' })
  await page.close()
}

function isOk(reply: unknown): boolean {
  return typeof reply === 'object' && reply !== null && 'ok' in reply && reply.ok === true
}

/** Opens a record page that shows nobody yet. */
export async function openRecordPage(bench: Bench, host: string): Promise<Page> {
  const page = await bench.browser.newPage()
  await page.goto(`https://${host}/clients`, { waitUntil: 'load' })
  await page.bringToFront()
  return page
}

declare global {
  /** Shows a person as an in-app move; gives the moment, epoch ms. Defined by the page. */
  var show: (person: Person) => number
}

const PAGE = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Records</title><link rel="icon" href="data:,">
<style>body{font:14px sans-serif}dl{display:grid;grid-template-columns:120px 1fr}</style></head>
<body><header><a href="/clients">Clients</a></header><main></main>
<script>
function show(person) {
  const at = performance.timeOrigin + performance.now()
  history.pushState(null, '', '/clients/' + (4000 + person.id))
  document.querySelector('main').innerHTML = '<h1></h1><dl><dt>City</dt><dd>Haifa</dd><dt>Mobile</dt><dd id="phone"></dd><dt>Stage</dt><dd>Open</dd></dl>'
  document.querySelector('h1').textContent = person.name
  document.querySelector('#phone').textContent = person.phone
  return at
}
</script></body></html>`
