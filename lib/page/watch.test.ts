// @vitest-environment happy-dom
// @vitest-environment-options { "url": "https://crm.example.test/contacts/1" }
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Look } from './seen.ts'
import { type Watch, watchPage } from './watch.ts'

/** What the page would show now. */
let page: { phone: string | null; name: string | null; record: string | null; beside: Element }
let looks: number
let reports: Look[]
let lefts: number
let controller: AbortController
let watch: Watch
let observing: (() => void) | null
let resized: (() => void) | null
let navigation: EventTarget

function look(): Promise<Look> {
  looks++
  const { phone, name, record, beside } = page
  return Promise.resolve({
    beside: phone ? beside : null,
    seen: {
      readAt: location.href,
      site: 'hubspot',
      record: record ? { site: 'hubspot', tenant: '1', type: '0-1', id: record, link: location.href } : null,
      reading: {
        phones: phone ? [{ raw: phone, label: 'Phone', kind: 'phone', source: 'field', confidence: 'likely' }] : [],
        name,
        hidden: false,
      },
      empty: false,
    },
  })
}

const shown = (at = -1) => reports.at(at)?.seen.reading.phones.map(({ raw }) => raw)
const mutate = () => observing?.()
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)

function go(path: string) {
  history.pushState(null, '', path)
  navigation.dispatchEvent(new Event('currententrychange'))
}

function start() {
  watch = watchPage({
    signal: controller.signal,
    look,
    seen: (result) => reports.push(result),
    left: () => lefts++,
  })
}

beforeEach(() => {
  vi.useFakeTimers()
  history.replaceState(null, '', '/contacts/1')
  page = { phone: '050-1111111', name: 'Dana', record: '1', beside: document.createElement('a') }
  looks = lefts = 0
  reports = []
  controller = new AbortController()
  observing = resized = null
  navigation = new EventTarget()
  vi.stubGlobal('navigation', navigation)
  vi.stubGlobal(
    'MutationObserver',
    class {
      callback: () => void
      constructor(callback: () => void) {
        this.callback = callback
      }
      observe() {
        observing = this.callback
      }
      disconnect() {
        observing = null
      }
    },
  )
  vi.stubGlobal(
    'ResizeObserver',
    class {
      callback: () => void
      constructor(callback: () => void) {
        this.callback = callback
      }
      observe() {
        resized = this.callback
        this.callback()
      }
      disconnect() {
        resized = null
      }
    },
  )
})

afterEach(() => {
  controller.abort()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('noticing the record', () => {
  test('a record that is there is reported at once, and the page is left alone', async () => {
    start()
    await pass(0)
    expect(shown()).toEqual(['050-1111111'])
    expect(observing).toBeNull()
    await pass(600_000)
    expect(looks).toBe(1)
    expect(reports).toHaveLength(1)
  })

  test('a phone that is drawn late is found by the mutation', async () => {
    page.phone = null
    start()
    await pass(1_000)
    expect(shown()).toBeUndefined()
    page.phone = '050-1111111'
    mutate()
    await pass(700)
    expect(shown()).toEqual(['050-1111111'])
  })

  test('a value set by script, which no observer sees, is found by a later look', async () => {
    page.phone = null
    start()
    await pass(5_000)
    page.phone = '050-1111111'
    await pass(20_000)
    expect(shown()).toEqual(['050-1111111'])
  })

  test('a record without a phone is looked at a bounded number of times', async () => {
    page.phone = null
    start()
    await pass(10_000)
    expect(shown()).toEqual([])
    await pass(600_000)
    expect(looks).toBeLessThan(25)
    expect(observing).toBeNull()
  })

  test('a storm of mutations causes at most four looks in five seconds', async () => {
    page.phone = null
    start()
    for (let at = 0; at < 500; at++) {
      mutate()
      await pass(10)
    }
    expect(looks).toBeLessThanOrEqual(4)
    expect(looks).toBeGreaterThan(1)
  })

  test('never more than fifty looks a minute, whoever asks', async () => {
    start()
    for (let at = 0; at < 500; at++) {
      watch.again()
      await pass(50)
    }
    expect(looks).toBeLessThanOrEqual(50)
  })
})

describe('an in-app move', () => {
  test("the old record's phone is never reported under the new address", async () => {
    start()
    await pass(0)
    go('/contacts/2')
    page.record = '2'
    // The old fields stand for a while, first under the new heading.
    await pass(500)
    page.name = 'Avi'
    mutate()
    await pass(700)
    expect(reports).toHaveLength(1)
    page.phone = '054-2222222'
    mutate()
    await pass(1_000)
    expect(reports).toHaveLength(2)
    expect(reports[1]?.seen.readAt).toBe('https://crm.example.test/contacts/2')
    expect(shown()).toEqual(['054-2222222'])
    expect(lefts).toBe(1)
  })

  test('another person drawn in the same turn is reported at once, with nobody waiting for quiet', async () => {
    start()
    await pass(0)
    go('/contacts/2')
    page = { phone: '054-2222222', name: 'Avi', record: '2', beside: document.createElement('a') }
    await pass(30)
    expect(shown()).toEqual(['054-2222222'])
  })

  test('the first change after a move is read without any wait', async () => {
    start()
    await pass(200)
    go('/contacts/2')
    page = { phone: '054-2222222', name: 'Avi', record: '2', beside: document.createElement('a') }
    mutate()
    await pass(0)
    expect(shown()).toEqual(['054-2222222'])
    await pass(600_000)
    expect(looks).toBe(2)
  })

  test('a half-drawn record at the first change is no second witness of itself', async () => {
    start()
    await pass(200)
    go('/contacts/2')
    // A number beside the old heading: somebody else's, until the record is drawn.
    page = { ...page, phone: '03-7654321', record: '2' }
    mutate()
    await pass(30)
    expect(reports).toHaveLength(1)
    page = { phone: '054-2222222', name: 'Avi', record: '2', beside: document.createElement('a') }
    mutate()
    await pass(1_000)
    expect(reports.slice(1).flatMap((one) => one.seen.reading.phones.map(({ raw }) => raw))).toEqual(['054-2222222'])
  })

  test('who leafs through records quickly causes no look for each', async () => {
    start()
    await pass(200)
    for (let at = 2; at < 42; at++) {
      go(`/contacts/${at}`)
      mutate()
      await pass(12)
    }
    expect(looks).toBeLessThanOrEqual(3)
  })

  test('where nothing names the record, a phone drawn anew tells another person', async () => {
    page.name = null
    start()
    await pass(0)
    go('/contacts/2')
    page = { phone: '054-2222222', name: null, record: '2', beside: document.createElement('a') }
    await pass(30)
    expect(shown()).toEqual(['054-2222222'])
  })

  test.each([
    ['under the old heading', { name: 'Dana' }],
    ['in the old place', { beside: null }],
  ])('another number %s is not believed at once', async (_, half) => {
    start()
    await pass(0)
    go('/contacts/2')
    const beside = 'beside' in half ? page.beside : document.createElement('a')
    page = { phone: '054-2222222', name: 'Avi', record: '2', ...half, beside }
    await pass(100)
    expect(reports).toHaveLength(1)
    await pass(1_000)
    expect(shown()).toEqual(['054-2222222'])
  })

  test('a number that both records share is reported once the page is at rest', async () => {
    start()
    await pass(0)
    go('/contacts/2')
    page.record = '2'
    page.name = 'Ruth'
    await pass(2_500)
    expect(reports).toHaveLength(1)
    await pass(2_500)
    expect(shown()).toEqual(['050-1111111'])
    expect(reports).toHaveLength(2)
  })

  test('a tab of the same record is known at once', async () => {
    start()
    await pass(0)
    go('/contacts/1/notes')
    await pass(900)
    expect(reports).toHaveLength(2)
  })

  test('two moves in a row: the phones to beware of are those of the last record seen', async () => {
    start()
    await pass(0)
    go('/contacts/2')
    page.record = '2'
    await pass(100)
    go('/contacts/3')
    page.record = '3'
    await pass(1_500)
    expect(reports).toHaveLength(1)
  })

  test('a look before a write gives no phone while the old one may still stand there', async () => {
    start()
    await pass(0)
    go('/contacts/2')
    page.record = '2'
    expect((await watch.read()).seen.reading.phones).toEqual([])
    page.phone = '054-2222222'
    page.name = 'Avi'
    mutate()
    await pass(1_500)
    expect((await watch.read()).seen.reading.phones).toHaveLength(1)
  })

  test('who asks while the record still loads hears of its phone, not of none', async () => {
    page.phone = null
    start()
    await pass(200)
    const answer = watch.readLoaded()
    page.phone = '050-1111111'
    mutate()
    await pass(400)
    expect((await answer).seen.reading.phones).toHaveLength(1)
  })

  test('who asks for a record without a phone hears so once it had the time to load, and at once after that', async () => {
    page.phone = null
    start()
    await pass(500)
    let answered = 0
    const answer = watch.readLoaded().finally(() => answered++)
    await pass(900)
    expect(answered).toBe(0)
    await pass(100)
    expect((await answer).seen.reading.phones).toEqual([])
    await pass(600)
    const again = watch.readLoaded().finally(() => answered++)
    await pass(0)
    await again
    expect(answered).toBe(2)
  })

  test.each([
    ['a list', () => (page.record = null)],
    ['a page that was open long before', () => vi.spyOn(performance, 'now').mockReturnValue(60_000)],
    ['a record with its phone', () => (page.phone = '050-1111111')],
  ])('who asks for %s is not kept waiting', async (_, arrange) => {
    page.phone = null
    arrange()
    start()
    const answer = watch.readLoaded()
    await pass(0)
    expect((await answer).seen.readAt).toBe(location.href)
  })

  test.each(['popstate', 'hashchange'])('%s is noticed without the Navigation API', async (event) => {
    vi.stubGlobal('navigation', undefined)
    start()
    await pass(0)
    history.pushState(null, '', '/contacts/2')
    page = { ...page, phone: '054-2222222', record: '2' }
    dispatchEvent(new Event(event))
    await pass(1_000)
    expect(shown()).toEqual(['054-2222222'])
  })

  test('another record without another address is noticed when the phone is drawn anew', async () => {
    start()
    await pass(0)
    page = { ...page, phone: '054-2222222', name: 'Avi' }
    resized?.()
    await pass(1_000)
    expect(shown()).toEqual(['054-2222222'])
  })

  test('coming back from the back/forward cache reads again', async () => {
    start()
    await pass(0)
    page.phone = '054-2222222'
    const event = new Event('pageshow')
    Object.defineProperty(event, 'persisted', { value: true })
    dispatchEvent(event)
    await pass(1_000)
    expect(shown()).toEqual(['054-2222222'])
  })
})

describe('rest', () => {
  const visibility = (state: 'hidden' | 'visible') => {
    vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(state)
    document.dispatchEvent(new Event('visibilitychange'))
  }

  test('a hidden tab does nothing, and is read when it comes back', async () => {
    page.phone = null
    start()
    await pass(100)
    visibility('hidden')
    const before = looks
    go('/contacts/2')
    mutate()
    await pass(600_000)
    expect(looks).toBe(before)
    expect(vi.getTimerCount()).toBe(0)
    page = { ...page, phone: '054-2222222', record: '2' }
    visibility('visible')
    await pass(1_000)
    expect(shown()).toEqual(['054-2222222'])
  })

  test('after the end nothing is left', async () => {
    page.phone = null
    start()
    await pass(100)
    controller.abort()
    const before = looks
    go('/contacts/2')
    dispatchEvent(new Event('popstate'))
    await pass(600_000)
    expect(looks).toBe(before)
    expect(observing).toBeNull()
    expect(vi.getTimerCount()).toBe(0)
  })
})
