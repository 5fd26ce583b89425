/** What the record screen can ask for, as messages to the background and browser calls. */
import { browser } from 'wxt/browser'
import type { OptionsSection, RecordActions } from '../components/record/record-actions.ts'
import { type ErrorCode, fail, ok, type Result } from '../lib/errors.ts'
import { webOrigin } from '../lib/messages/caller.ts'
import { command } from '../lib/messages/command.ts'
import type { RecordView } from '../lib/messages/record-view.ts'
import { request } from '../lib/messages/request.ts'
import { hostPattern } from '../lib/sites/host-pattern.ts'
import { hasPanel, openPanel } from './panel.ts'

const commandId = () => crypto.randomUUID()
/** What became of the write is not known. */
const LOST: ReadonlySet<ErrorCode> = new Set(['background-lost', 'not-confirmed'])

/** Actions on the tab whose view `current` gives. `close` ends a screen that gives way to the page (the popup). */
export function recordActions(
  tabId: number,
  current: () => RecordView | null,
  close: () => void,
  place: 'popup' | 'panel',
): RecordActions {
  const chatCommand = (chatId: string, recordLink: string) => ({ tabId, chatId, recordLink, commandId: commandId() })
  const write: typeof command = async (name, input) => {
    const reply = await command(name, input)
    const isLost = reply.ok ? reply.value === null : LOST.has(reply.error.code)
    // Its answer went with the background: nobody else tells how the chat stands now.
    if (isLost) void request('tab.view', { tabId, refresh: true })
    return reply
  }
  return {
    link: (chat, recordLink) => write('chat.link', chatCommand(chat.id, recordLink)),
    replace: (chat, recordLink, expectedLink) =>
      write('chat.replace', { ...chatCommand(chat.id, recordLink), expectedLink }),
    unlink: (chat, expectedLink) =>
      write('chat.unlink', { ...chatCommand(chat.id, current()?.record?.link ?? ''), expectedLink }),
    undo: (entryId, evenIfChanged) => write('history.undo', { entryId, evenIfChanged, tabId, commandId: commandId() }),
    rename: (chat, displayName) =>
      write('chat.rename', { tabId, chatId: chat.id, commandId: commandId(), displayName }),
    setBot: (chat, on) => write('bot.set', { tabId, chatId: chat.id, commandId: commandId(), on }),
    pauseBot: (chat, dueAt, automatic) =>
      write('bot.pause', { tabId, chatId: chat.id, commandId: commandId(), dueAt, automatic }),
    forgetPause: (chat) => request('bot.forgetPause', { tabId, chatId: chat.id }),
    answerDue({ projectId, chatId }, on) {
      const answer = { projectId, chatId, commandId: commandId(), on }
      // Leaving it off sends nothing to Texter: asked again it does no harm.
      return on ? command('bot.answer', answer) : request('bot.answer', answer)
    },
    choosePhone: (e164) => request('tab.choosePhone', { tabId, e164 }),
    chooseChat: (chatId) => request('tab.chooseChat', { tabId, chatId }),
    dismiss: (chat, dismissed) => request('tab.dismiss', { tabId, chatId: chat.id, dismissed }),
    openInbox: (url) => request('inbox.open', { url }),
    openRecord: (url) => request('record.open', { url }),
    search: (text) => request('search.chats', { text, tabId }),
    refresh: () => request('tab.view', { tabId, refresh: true }),
    allowSite: () => allowSite(current()),
    showButton: async () => {
      const origin = originOf(current())
      if (!origin) return fail('site-not-enabled')
      return request('site.change', { origin, change: { buttonHidden: false, hiddenPaths: [] } })
    },
    async reloadPage() {
      await browser.tabs.reload(tabId)
      return ok(null)
    },
    async copy(text) {
      await navigator.clipboard.writeText(text)
      return ok(null)
    },
    async teach() {
      const reply = await request('picker.start', { tabId, field: 'both', recipeId: null })
      if (reply.ok) close()
      return reply
    },
    dropTeaching: () => request('picker.forget', { tabId }),
    async confirmRecipe() {
      const reply = await request('picker.start', { tabId, field: 'phone', recipeId: recipeOf(current()) })
      if (reply.ok) close()
      return reply
    },
    openOptions: (section) => openOptions(section, close),
    openWhy: () => openOptions(`why?tab=${tabId}`, close),
    ...(place === 'popup' && hasPanel() ? { openPanel: () => openPanel(tabId, close) } : {}),
  }
}

// Reaches permissions.request before any await, or the gesture is lost in Firefox.
function allowSite(view: RecordView | null): Promise<Result<unknown>> {
  const origin = originOf(view)
  const pattern = origin && hostPattern(origin)
  if (!view || !origin || !pattern) return Promise.resolve(fail('page-unsupported'))
  return browser.permissions
    .request({ origins: [pattern, ...(view.site?.frames ?? [])] })
    .then((granted): Promise<Result<unknown>> | Result<unknown> => {
      if (!granted) return fail('host-withheld')
      return request('site.add', {
        origin,
        site: view.site?.id.startsWith('recipe:') ? 'generic' : (view.site?.id ?? 'generic'),
      })
    })
}

function originOf(view: RecordView | null): string | null {
  return view?.url ? webOrigin(view.url) : null
}

function recipeOf(view: RecordView | null): string | null {
  return view?.site?.id.startsWith('recipe:') ? view.site.id.slice('recipe:'.length) : null
}

function openOptions(section: OptionsSection | `why?tab=${number}`, close: () => void): void {
  void browser.tabs.create({ url: browser.runtime.getURL(`/options.html#${section}`) }).then(close)
}
