import { beforeEach, describe, expect, test, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { openInbox, openRecord } from './open.ts'

const CHAT = 'https://demo.texterchat.com/contact/whatsapp/972555550900/972555550142/'
const RECORD = 'https://crm.example.test:8443/people/17'

const opened = () => vi.mocked(fakeBrowser.tabs.create).mock.calls.map(([{ url }]) => url)
const shown = () => vi.mocked(fakeBrowser.tabs.update).mock.calls.map(([id, change]) => [id, change])

/** Tabs that are open already. */
function tabs(...urls: string[]): void {
  const open = urls.map((url, at) => ({ id: at + 1, windowId: 5, url }))
  vi.spyOn(fakeBrowser.tabs, 'query').mockResolvedValue(open as never)
}

beforeEach(() => {
  fakeBrowser.reset()
  vi.spyOn(fakeBrowser.tabs, 'create').mockResolvedValue({} as never)
  vi.spyOn(fakeBrowser.tabs, 'update').mockResolvedValue({} as never)
  vi.spyOn(fakeBrowser.windows, 'update').mockResolvedValue({} as never)
  tabs()
})

/** Not one of them is an address of the web. */
const SCRIPTS: [string, string][] = [
  ['javascript', 'javascript:alert(1)'],
  ['javascript with a tab in it', 'java\tscript:alert(1)'],
  ['javascript behind blanks', '  javascript:alert(1)//demo.texterchat.com'],
  ['data', 'data:text/html,<script>alert(1)</script>'],
  ['a blob', 'blob:https://demo.texterchat.com/8a1'],
  ['a file', 'file:///etc/passwd'],
  ['the source of a page', `view-source:${RECORD}`],
  ['a page of an extension', 'chrome-extension://abcdef/options.html'],
  ['a page of the browser', 'about:config'],
  ['a path', '/people/17'],
  ['no address at all', 'people 17'],
  ['nothing', ''],
  ['a user and a password', 'https://dana:secret@demo.texterchat.com/contact/'],
  ['a user that looks like the host', 'https://demo.texterchat.com@evil.example/contact/'],
]

describe('a chat that a person opens in Texter', () => {
  test('opens in a tab of its own, or in the tab where Texter is open already', async () => {
    await openInbox(CHAT)
    expect(opened()).toEqual([CHAT])
    tabs('https://demo.texterchat.com/contact/')
    await openInbox(CHAT)
    expect(opened()).toEqual([CHAT])
    expect(shown()).toEqual([[1, { active: true, url: CHAT }]])
    expect(fakeBrowser.tabs.query).toHaveBeenLastCalledWith({ url: 'https://demo.texterchat.com/*' })
  })

  test.each([
    ...SCRIPTS,
    ['no certificate', CHAT.replace('https:', 'http:')],
    ['another host', CHAT.replace('texterchat.com', 'evil.example')],
    ['a host that only begins alike', CHAT.replace('.com/', '.com.evil.example/')],
    ['a host that only ends alike', CHAT.replace('demo.texterchat', 'demo.eviltexterchat')],
    ["Texter's own site", CHAT.replace('demo.', '')],
    ['a host below a project', CHAT.replace('demo.', 'evil.demo.')],
    ['another port', CHAT.replace('.com/', '.com:8443/')],
  ])('is not opened where its address is %s', async (_what, address) => {
    await expect(openInbox(address)).rejects.toThrow('link-unsafe')
    expect([...opened(), ...shown()]).toEqual([])
  })
})

describe('a record that a person opens in its CRM', () => {
  test('opens in a tab of its own, or comes to the front where that very address is open', async () => {
    tabs('https://crm.example.test:8443/people/18')
    await openRecord(RECORD)
    expect(opened()).toEqual([RECORD])
    tabs('https://crm.example.test:8443/people/18', RECORD)
    await openRecord(RECORD)
    expect(opened()).toEqual([RECORD])
    expect(shown()).toEqual([[2, { active: true }]])
  })

  test('opens without a certificate too, as CRMs in an office network are', async () => {
    await openRecord('http://crm.intern:8080/people/17')
    expect(opened()).toEqual(['http://crm.intern:8080/people/17'])
  })

  test.each(SCRIPTS)('is not opened where its address is %s', async (_what, address) => {
    await expect(openRecord(address)).rejects.toThrow('link-unsafe')
    expect([...opened(), ...shown()]).toEqual([])
  })
})
