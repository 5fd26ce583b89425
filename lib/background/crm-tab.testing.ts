/** A background with a small Texter behind it and CRM tabs before it, for the unit tests of this folder. */
import { vi } from 'vitest'
import { browser } from 'wxt/browser'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { local, session } from '../area.ts'
import type { PhoneCandidate } from '../crm/site.ts'
import { createFakeTexter, type FakeChat, type FakeTexter, maya } from '../linking/texter-fake.ts'
import type { Input, Output, Seen } from '../messages/protocol.ts'
import type { RecordView } from '../messages/record-view.ts'
import { changeSettings, DEFAULTS } from '../settings/settings.ts'
import type { EnabledSite } from '../settings/settings-types.ts'
import { freshConnection } from './connection-service.ts'
import { viewOf } from './publish.ts'
import { routes } from './routes.ts'
import { finder } from './services.ts'
import { freshSite } from './site-service.ts'

export const CRM = 'https://crm.example.test'
export const HUBSPOT = 'https://app.hubspot.com'

type FromPage = 'record.seen' | 'record.link' | 'popup.open' | 'button.placed'

export interface CrmTab {
  url: string
  /** What the page shows, as its script would say it. */
  seen: Seen
  /** The page's script speaks. */
  say<N extends FromPage>(name: N, input: Input<N>): Promise<Output<N>>
  see(): Promise<Output<'record.seen'>>
  link(chatId: string, commandId?: string): Promise<Output<'record.link'>>
  view(): Promise<RecordView>
}

export interface Background {
  texter: FakeTexter
  /** Orders that pages were sent. */
  sent: { tabId: number; url: string }[]
  /** Opens a record, or goes there in the same tab. */
  open(url: string, phones: readonly (string | Partial<PhoneCandidate>)[], tabId?: number): CrmTab
}

/** Needs `vi.mock('../settings/vault.ts', ...)` with a token in the test's own file. */
export async function startBackground(
  chats: readonly FakeChat[] = [maya()],
  site: Partial<EnabledSite> = {},
): Promise<Background> {
  fakeBrowser.reset()
  await Promise.all([local.clear(), session.clear()])
  // What is on its way there is what everybody sees, as in the background itself.
  session.remember()
  finder.forget()
  const texter = createFakeTexter([...chats])
  const tabs = new Map<number, CrmTab>()
  const sent: Background['sent'] = []
  vi.stubGlobal('fetch', texter.fetch)
  const none = () => vi.fn().mockResolvedValue(undefined)
  vi.spyOn(browser.permissions, 'contains').mockImplementation(vi.fn().mockResolvedValue(true))
  for (const name of ['setIcon', 'setBadgeText', 'setBadgeBackgroundColor'] as const)
    vi.spyOn(browser.action, name).mockImplementation(none())
  const get = vi.fn(async (tabId: number) => ({ id: tabId, windowId: 1, active: true, url: tabs.get(tabId)?.url }))
  vi.spyOn(browser.tabs, 'get').mockImplementation(get as never)
  const send = async (tabId: number, message: { name: string }) => {
    const tab = tabs.get(tabId)
    if (message.name === 'page.orders') sent.push({ tabId, url: tab?.url ?? '' })
    return message.name === 'page.read' ? tab?.seen : null
  }
  vi.spyOn(browser.tabs, 'sendMessage').mockImplementation(send as never)
  vi.spyOn(browser.windows, 'get').mockImplementation(vi.fn().mockResolvedValue({ focused: true }))
  await changeSettings(() => ({
    ...DEFAULTS,
    connections: [{ ...freshConnection('demo', 0), country: 'IL' }],
    sites: [
      { ...freshSite(CRM, 'generic'), ...site },
      { ...freshSite(HUBSPOT, 'hubspot'), ...site },
    ],
  }))
  return {
    texter,
    sent,
    open(url, phones, tabId = 7) {
      const tab = crmTab(tabId, url, phones)
      tabs.set(tabId, tab)
      return tab
    },
  }
}

function crmTab(tabId: number, url: string, phones: Parameters<Background['open']>[1]): CrmTab {
  const { origin, host } = new URL(url)
  const site = origin === HUBSPOT ? 'hubspot' : 'generic'
  const seen: Seen = {
    readAt: url,
    site,
    record: { site, tenant: host, type: 'record', id: url, link: url },
    reading: {
      phones: phones.map((phone) => ({
        raw: '',
        label: 'Mobile',
        kind: 'mobile',
        source: 'site',
        confidence: 'sure',
        ...(typeof phone === 'string' ? { raw: phone } : phone),
      })),
      name: 'Maya Levin',
      hidden: false,
    },
    empty: false,
  }
  const tab: CrmTab = {
    url,
    seen,
    say: (name, input) => routes[name](input, { kind: 'content', tabId, url, origin }),
    see: () => tab.say('record.seen', tab.seen),
    link: (chatId, commandId = crypto.randomUUID()) => tab.say('record.link', { commandId, chatId, seen: tab.seen }),
    view: () => viewOf(tabId),
  }
  return tab
}
