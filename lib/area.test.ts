import { beforeEach, describe, expect, test, vi } from 'vitest'
import { browser } from 'wxt/browser'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { type Area, browserStore, createArea } from './area.ts'

let area: Area

beforeEach(() => {
  fakeBrowser.reset()
  vi.restoreAllMocks()
  area = createArea(browserStore('session'), { alone: false, heard: 'session' })
})

/** Counts how often the browser is asked. */
const asked = () => vi.spyOn(browser.storage.session, 'get')

describe('not remembering', () => {
  test('asks the browser each time', async () => {
    await browser.storage.session.set({ a: 1 })
    const get = asked()
    expect([await area.get('a'), await area.get('a')]).toEqual([{ a: 1 }, { a: 1 }])
    expect(get).toHaveBeenCalledTimes(2)
  })
})

describe('remembering', () => {
  test('asks the browser once for any number of values', async () => {
    await browser.storage.session.set({ a: 1, b: 2 })
    const get = asked()
    area.remember()
    expect(await Promise.all([area.get('a'), area.get(['b', 'c']), area.get(null)])).toEqual([
      { a: 1 },
      { b: 2 },
      { a: 1, b: 2 },
    ])
    expect(get).toHaveBeenCalledTimes(1)
  })

  test('gives what was written, at once', async () => {
    area.remember()
    await area.get('a')
    await area.set({ a: 1 })
    expect(await area.get('a')).toEqual({ a: 1 })
    await area.remove('a')
    expect(await area.get(null)).toEqual({})
  })

  test('gives what another context wrote', async () => {
    area.remember()
    await area.get('a')
    await browser.storage.session.set({ a: 'theirs' })
    expect(await area.get('a')).toEqual({ a: 'theirs' })
  })

  test('knows nothing any more after everything was deleted', async () => {
    area.remember()
    await area.set({ a: 1, b: 2 })
    await area.get(null)
    await area.clear()
    expect(await area.get(null)).toEqual({})
  })

  test('a value that was written while the browser answered is asked for anew', async () => {
    let answer: (values: Record<string, unknown>) => void = () => undefined
    vi.spyOn(browser.storage.session, 'get').mockImplementationOnce(
      () =>
        new Promise<Record<string, unknown>>((resolve) => {
          answer = resolve
        }),
    )
    area.remember()
    const early = area.get('a')
    await area.set({ a: 'new' })
    answer({ a: 'old' })
    expect(await early).toEqual({ a: 'new' })
  })

  test('an answer that was asked for before everything was deleted is not believed', async () => {
    let answer: (values: Record<string, unknown>) => void = () => undefined
    vi.spyOn(browser.storage.session, 'get').mockImplementationOnce(
      () =>
        new Promise<Record<string, unknown>>((resolve) => {
          answer = resolve
        }),
    )
    area.remember()
    const early = area.get(null)
    await area.clear()
    answer({ a: 'old' })
    expect(await early).toEqual({})
  })

  test('a write that fails leaves nothing believed', async () => {
    area.remember()
    await area.set({ a: 1 })
    await area.get('a')
    vi.spyOn(browser.storage.session, 'set').mockRejectedValueOnce(new Error('full'))
    await expect(area.set({ a: 2 })).rejects.toThrow('full')
    const get = asked()
    expect(await area.get('a')).toEqual({ a: 1 })
    expect(get).toHaveBeenCalledTimes(1)
  })

  test('a failed question is asked again by the next one', async () => {
    await browser.storage.session.set({ a: 1 })
    vi.spyOn(browser.storage.session, 'get').mockRejectedValueOnce(new Error('damaged'))
    area.remember()
    await expect(area.get('a')).rejects.toThrow('damaged')
    expect(await area.get('a')).toEqual({ a: 1 })
  })
})

describe('remembering storage.session, where nobody else writes', () => {
  test('keeps what it wrote without asking again', async () => {
    const own = createArea(browserStore('session'), { alone: true, heard: 'session' })
    own.remember()
    await own.get(null)
    const get = vi.spyOn(browser.storage.session, 'get')
    await own.set({ a: 1, b: 2 })
    await own.remove('b')
    expect(await own.get(['a', 'b'])).toEqual({ a: 1 })
    expect(get).not.toHaveBeenCalled()
  })

  test('gives what is being written, and after two writes the newer one, whichever ended last', async () => {
    const own = createArea(browserStore('session'), { alone: true, heard: 'session' })
    own.remember()
    await own.get(null)
    const ends: ((value: unknown) => void)[] = []
    vi.spyOn(browser.storage.session, 'set').mockImplementation(() => new Promise((resolve) => ends.push(resolve)))
    const older = own.set({ a: 1 })
    expect(await own.get('a')).toEqual({ a: 1 })
    const newer = own.set({ a: 2 })
    await vi.waitFor(() => expect(ends).toHaveLength(2))
    ends[1]?.(undefined)
    await newer
    ends[0]?.(undefined)
    await older
    expect(await own.get('a')).toEqual({ a: 2 })
  })

  test('hears that another context removed something', async () => {
    const own = createArea(browserStore('session'), { alone: true, heard: 'session' })
    own.remember()
    await own.set({ a: 1 })
    await own.get('a')
    await browser.storage.session.remove('a')
    expect(await own.get('a')).toEqual({})
  })

  test('asks anew after a write that failed', async () => {
    const own = createArea(browserStore('session'), { alone: true, heard: 'session' })
    own.remember()
    await own.set({ a: 1 })
    vi.spyOn(browser.storage.session, 'set').mockRejectedValueOnce(new Error('quota'))
    await expect(own.set({ a: 2 })).rejects.toThrow('quota')
    expect(await own.get('a')).toEqual({ a: 1 })
  })
})
