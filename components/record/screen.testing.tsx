/** A record screen on the test's own page: invented view, actions that record. Tests only. */
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { vi } from 'vitest'
import { ok, type Result } from '../../lib/errors.ts'
import type { ChatView, RecordView } from '../../lib/messages/record-view.ts'
import { withoutIsolation } from '../../lib/words/say.ts'
import { WordsProvider } from '../words.tsx'
import { RecordScreen, type RecordScreenProps } from './RecordScreen.tsx'
import type { RecordActions } from './record-actions.ts'
import { statesIn } from './states.testing.ts'

/** View of a state, in English. */
export function viewOf(id: string, change: Partial<RecordView> = {}): RecordView {
  const view = statesIn('en', Date.now()).find((state) => state.id === id)?.view
  if (!view) throw new Error(`no state ${id}`)
  return { ...view, ...change }
}

/** The same view with its chosen chat changed. */
export function withChat(view: RecordView, change: Partial<ChatView>): RecordView {
  const chats = view.chats.map((chat) => (chat.id === view.chosenChat ? { ...chat, ...change } : chat))
  return { ...view, revision: view.revision + 1, chats }
}

export function recordingActions() {
  const done = () => vi.fn<() => Promise<Result<unknown>>>(async () => ok(null))
  return {
    link: vi.fn<RecordActions['link']>(async () => ok(null)),
    replace: vi.fn<RecordActions['replace']>(async () => ok(null)),
    unlink: done(),
    undo: vi.fn<RecordActions['undo']>(async () => ok(null)),
    rename: done(),
    setBot: vi.fn<RecordActions['setBot']>(async () => ok(null)),
    pauseBot: vi.fn<RecordActions['pauseBot']>(async () => ok(null)),
    forgetPause: done(),
    answerDue: vi.fn<RecordActions['answerDue']>(async () => ok(null)),
    choosePhone: vi.fn<RecordActions['choosePhone']>(async () => ok(null)),
    chooseChat: vi.fn<RecordActions['chooseChat']>(async () => ok(null)),
    dismiss: done(),
    openInbox: done(),
    openRecord: done(),
    search: vi.fn<RecordActions['search']>(async () => ok([])),
    refresh: done(),
    allowSite: done(),
    showButton: done(),
    reloadPage: done(),
    copy: done(),
    teach: done(),
    dropTeaching: done(),
    confirmRecipe: done(),
    openOptions: vi.fn(),
    openWhy: vi.fn(),
  } satisfies RecordActions
}

/** Lets answers that are already there arrive: each passes a handful of promises. */
export async function answers(): Promise<void> {
  for (let turn = 0; turn < 12; turn++) await null
}

export interface Shown {
  root: HTMLElement
  /** Everything a person can read, without the invisible marks. */
  text(): string
  /** The button (or link, or switch) with this name. */
  press(name: string | RegExp): Promise<void>
  find(name: string | RegExp): HTMLElement | undefined
  again(view: RecordView | null): Promise<void>
}

/** Mounts the screen into the document; the caller empties the document after each test. */
export async function showScreen(
  view: RecordView | null,
  actions: RecordActions,
  rest: Partial<RecordScreenProps> = {},
): Promise<Shown> {
  const root = document.createElement('div')
  document.body.append(root)
  const again = (next: RecordView | null) =>
    act(() =>
      render(
        <WordsProvider language="en">
          <RecordScreen view={next} actions={actions} place="popup" {...rest} />
        </WordsProvider>,
        root,
      ),
    )
  await again(view)
  const nameOf = (element: Element) => {
    const by = element.getAttribute('aria-labelledby')
    const labelled = by ? root.querySelector(`[id="${by}"]`)?.textContent : null
    return withoutIsolation(element.getAttribute('aria-label') ?? labelled ?? element.textContent ?? '').trim()
  }
  const find = (name: string | RegExp) =>
    [...root.querySelectorAll<HTMLElement>('button, a, summary')].find((element) =>
      typeof name === 'string' ? nameOf(element) === name : name.test(nameOf(element)),
    )
  return {
    root,
    find,
    again,
    text: () => withoutIsolation(root.textContent ?? ''),
    async press(name) {
      const element = find(name)
      if (!element) throw new Error(`nothing named ${String(name)} in: ${root.textContent ?? ''}`)
      element.focus()
      await act(async () => {
        element.click()
        await answers()
      })
    },
  }
}
