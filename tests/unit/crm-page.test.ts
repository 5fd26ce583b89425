// @vitest-environment happy-dom
// @vitest-environment-options { "url": "https://crm.example.test/people/1" }
/** The content script as a whole: what a page says by itself, on a site that is enabled and on one that was only clicked. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { buttonStatesIn } from '../../components/record/states.testing.ts'
import script from '../../entrypoints/crm.ts'
import { fail, ok } from '../../lib/errors.ts'
import type { PageOrders, Seen } from '../../lib/messages/protocol.ts'
import { request } from '../../lib/messages/request.ts'

vi.mock('../../lib/messages/request.ts', () => ({ request: vi.fn() }))
vi.mock('../../lib/page/seen.ts', async (original) => ({
  ...(await original<object>()),
  lookAtPage: async () => ({ beside: null, seen: seenHere() }),
}))

const asked = vi.mocked(request)
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)
const told = () => asked.mock.calls.map(([, input]) => new URL(String(Reflect.get(input, 'readAt'))).pathname)
let enabled: boolean
let revision: number

/** Each record of this CRM has a number of its own. */
function seenHere(): Seen {
  const raw = `050-555-01${location.pathname.slice(-1)}0`
  const phone = { raw, label: 'Phone', kind: 'phone', source: 'field', confidence: 'likely' } as const
  return {
    readAt: location.href,
    site: 'generic',
    record: { site: 'generic', tenant: '', type: '', id: location.pathname, link: location.href },
    reading: { phones: [phone], name: raw, hidden: false },
    empty: false,
  }
}

function ordersNow(): PageOrders {
  const state = buttonStatesIn('en', Date.now())[0]
  if (!state) throw new Error('no state')
  const site = { id: 'generic', name: 'crm', host: location.host, enabled, known: false }
  const view = { ...state.view, revision: ++revision, url: location.href, page: 'record' as const, site }
  return { view, button: enabled, css: '', place: { mode: 'anchor' }, recipe: null }
}

/** As the background asks. */
const ask = () =>
  new Promise((answer) => {
    const message = { to: 'page', name: 'page.read', input: { recipe: null } }
    void fakeBrowser.runtime.onMessage.trigger(message, { id: fakeBrowser.runtime.id }, answer)
  })

async function goTo(path: string): Promise<void> {
  history.pushState(null, '', path)
  dispatchEvent(new PopStateEvent('popstate'))
  await pass(10_000)
}

beforeEach(() => {
  vi.useFakeTimers()
  fakeBrowser.reset()
  history.replaceState(null, '', '/people/1')
  asked.mockReset()
  asked.mockImplementation(async () => ok(ordersNow()) as never)
  revision = 0
})

afterEach(() => {
  // As a later injection does.
  const running: unknown = Reflect.get(globalThis, 'texterLinkRunning')
  if (running instanceof AbortController) running.abort()
  vi.useRealTimers()
})

test('on an enabled site each record is told as it is opened, and the button stands', async () => {
  enabled = true
  await script.main()
  await pass(5_000)
  await goTo('/people/2')
  expect(new Set(told())).toEqual(new Set(['/people/1', '/people/2']))
  expect(document.querySelectorAll('[data-texter-link=button]')).toHaveLength(1)
})

test('a page that was clicked once says nothing of later records by itself, and reads them when it is asked', async () => {
  enabled = false
  await script.main()
  await pass(5_000)
  expect(new Set(told())).toEqual(new Set(['/people/1']))
  const before = told().length
  await goTo('/people/2')
  dispatchEvent(new Event('focus'))
  await pass(180_000)
  expect(told()).toHaveLength(before)
  const answer = ask()
  await pass(5_000)
  expect(await answer).toMatchObject({ readAt: location.href, reading: { phones: [{ raw: '050-555-0120' }] } })
  expect(told()).toHaveLength(before)
})

test.each(['not-allowed', 'site-not-enabled', 'extension-updated'] as const)(
  'after %s the button is gone, and the page is left alone',
  async (code) => {
    enabled = true
    await script.main()
    await pass(5_000)
    expect(document.querySelectorAll('[data-texter-link=button]')).toHaveLength(1)
    asked.mockResolvedValue(fail(code))
    await pass(60_000)
    expect(document.querySelectorAll('[data-texter-link=button]')).toHaveLength(0)
    const before = asked.mock.calls.length
    await goTo('/people/2')
    await pass(180_000)
    expect(asked.mock.calls.length).toBe(before)
  },
)
