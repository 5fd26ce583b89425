// @vitest-environment happy-dom
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { fail, ok, type Result } from '../../lib/errors.ts'
import { answers, recordingActions, showScreen, viewOf, withChat } from './screen.testing.tsx'

afterEach(() => {
  for (const root of document.body.children) render(null, root)
  document.body.replaceChildren()
  vi.useRealTimers()
})

/** A promise and the hand that settles it. */
function pending<T>() {
  let settle: (value: T) => void = () => undefined
  const promise = new Promise<T>((resolve) => {
    settle = resolve
  })
  return { promise, settle }
}

describe('a taught page', () => {
  it('can be checked from the menu: what its recipe goes by, and what of it is found', async () => {
    const actions = recordingActions()
    const view = viewOf('unlinked')
    const taught = { ...view, site: { id: 'recipe:r1', name: 'CRM', host: 'crm.test', enabled: true, known: true } }
    const screen = await showScreen(taught, actions)
    await screen.press('Menu')
    await screen.press('Check what was taught')
    expect(actions.confirmRecipe).toHaveBeenCalledOnce()
    await screen.again(view)
    await screen.press('Menu')
    expect(screen.find('Check what was taught')).toBeUndefined()
  })
})

describe('linking', () => {
  it('links the chat that is shown to the record that is shown, once for two quick presses', async () => {
    const actions = recordingActions()
    const view = viewOf('unlinked')
    const answer = pending<Result<null>>()
    actions.link.mockReturnValue(answer.promise)
    const screen = await showScreen(view, actions)
    // Twice before anything is drawn anew, and once after.
    await act(() => {
      screen.find('Link to this record')?.click()
      screen.find('Link to this record')?.click()
    })
    await screen.press('Link to this record')
    expect(actions.link.mock.calls).toEqual([[view.chats[0], view.record?.link]])
    await act(async () => answer.settle(ok(null)))
  })

  it('says why when the link was not written, and offers it again', async () => {
    const actions = recordingActions()
    actions.link.mockResolvedValue(fail('offline'))
    const screen = await showScreen(viewOf('unlinked'), actions)
    await screen.press('Link to this record')
    expect(screen.root.querySelector('[role="alert"]')?.textContent).toContain('There is no internet connection.')
    expect(screen.find('Link to this record')).toBeDefined()
  })

  it('does not offer a second link while the first is on its way', async () => {
    const screen = await showScreen(viewOf('link-pending'), recordingActions())
    expect(screen.find('Link to this record')).toBeUndefined()
    expect(screen.text()).toContain('Not sent yet')
  })

  it('offers no write at all with a token that may only look', async () => {
    const screen = await showScreen(viewOf('read-only'), recordingActions())
    expect(screen.find('Link to this record')).toBeUndefined()
    expect(screen.root.querySelector<HTMLButtonElement>('[role="switch"]')?.disabled).toBe(true)
  })

  it('keeps the keyboard in its place when the button that was pressed is gone', async () => {
    const actions = recordingActions()
    const view = viewOf('unlinked')
    const screen = await showScreen(view, actions)
    await screen.press('Link to this record')
    await screen.again(withChat(view, { link: { kind: 'linked', link: view.record?.link ?? '' } }))
    expect(document.activeElement?.closest('.link')).not.toBeNull()
    expect(document.activeElement).not.toBe(document.body)
  })
})

describe('replacing', () => {
  it('shows both records before it writes, then says which link it expects to find', async () => {
    const actions = recordingActions()
    const view = viewOf('elsewhere')
    const screen = await showScreen(view, actions)
    await screen.press('Replace…')
    expect(actions.replace).not.toHaveBeenCalled()
    const sides = [...screen.root.querySelectorAll('.compare-side')].map((side) => side.textContent)
    expect(sides[0]).toContain('Yossi Mizrahi')
    expect(sides[0]).toContain('55020')
    expect(sides[1]).toContain('Noa Barkai')
    expect(sides[1]).toContain('77101')
    await screen.press('Replace')
    const old = view.chats[0]?.link
    expect(actions.replace.mock.calls).toEqual([
      [view.chats[0], view.record?.link, old && 'link' in old ? old.link : null],
    ])
  })

  it('writes nothing when the question is taken back with Escape, and Escape stays in the screen', async () => {
    const actions = recordingActions()
    const screen = await showScreen(viewOf('elsewhere'), actions)
    await screen.press('Replace…')
    const key = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true })
    await act(() => void screen.root.querySelector('.confirm')?.dispatchEvent(key))
    expect(key.defaultPrevented).toBe(true)
    expect(screen.find('Replace…')).toBe(document.activeElement)
    expect(actions.replace).not.toHaveBeenCalled()
  })

  it('drops an open question when another record comes', async () => {
    const actions = recordingActions()
    const view = viewOf('elsewhere')
    const screen = await showScreen(view, actions)
    await screen.press('Replace…')
    const record = view.record && { ...view.record, id: '2', link: 'https://app.hubspot.com/contacts/1/record/0-1/2' }
    await screen.again({ ...view, revision: 2, record })
    expect(screen.root.querySelector('.compare')).toBeNull()
  })
})

describe('undoing', () => {
  it('asks when somebody changed the link since, and undoes only after a yes', async () => {
    const actions = recordingActions()
    actions.undo.mockResolvedValueOnce(fail('changed-since'))
    const view = viewOf('link-saved')
    const screen = await showScreen(view, actions)
    await screen.press('Undo')
    expect(actions.undo).toHaveBeenCalledWith('entry-1', false)
    // The refused undo is the chat's last write by now, as the background says.
    const refused = { state: 'failed', problem: { code: 'changed-since' }, action: 'undo', undo: null } as const
    const chats = view.chats.map((chat) => ({ ...chat, write: chat.write && { ...chat.write, ...refused } }))
    await screen.again({ ...view, revision: view.revision + 1, chats })
    expect(screen.text()).toContain('Somebody changed the link after you')
    await screen.press('Undo anyway')
    expect(actions.undo).toHaveBeenLastCalledWith('entry-1', true)
  })
})

describe('the external bot', () => {
  const isOn = (root: HTMLElement) => root.querySelector('[role="switch"]')?.getAttribute('aria-checked')

  it('says what it will do to the customer before anything is sent', async () => {
    const actions = recordingActions()
    const screen = await showScreen(viewOf('bot-turn-on'), actions)
    await screen.press('External bot')
    expect(actions.setBot).not.toHaveBeenCalled()
    expect(screen.text()).toContain('It answers Noa Barkai at once')
    expect(isOn(screen.root)).toBe('false')
    await screen.press('Cancel')
    expect(actions.setBot).not.toHaveBeenCalled()
  })

  it('moves at once and moves back when Texter did not take it', async () => {
    const actions = recordingActions()
    const answer = pending<Result<null>>()
    actions.setBot.mockReturnValue(answer.promise)
    const screen = await showScreen(viewOf('bot-turn-on'), actions)
    await screen.press('External bot')
    await screen.press('Turn on')
    expect(isOn(screen.root)).toBe('true')
    await act(async () => {
      answer.settle(fail('bot-not-switched'))
      await answers()
    })
    expect(isOn(screen.root)).toBe('false')
    expect(screen.root.querySelector('[role="alert"]')?.textContent).toContain('The bot was not switched.')
  })

  it('shows what Texter says once the view has caught up', async () => {
    const actions = recordingActions()
    const view = viewOf('bot-turn-on')
    const screen = await showScreen(view, actions)
    await screen.press('External bot')
    await screen.press('Turn on')
    const on = withChat(view, { externalBot: true })
    await screen.again(on)
    await screen.again(withChat(on, { externalBot: false }))
    expect(isOn(screen.root)).toBe('false')
  })

  it('believes Texter, not its own hope, once a newer view says otherwise', async () => {
    const actions = recordingActions()
    const view = viewOf('bot-turn-on')
    const screen = await showScreen(view, actions)
    await screen.press('External bot')
    await screen.press('Turn on')
    expect(isOn(screen.root)).toBe('true')
    await screen.again(withChat(view, { externalBot: false }))
    expect(isOn(screen.root)).toBe('false')
  })

  it('pauses for the chosen time and comes back by itself only where that was ticked', async () => {
    vi.useFakeTimers({ now: Date.UTC(2026, 5, 9, 10), toFake: ['Date'] })
    const actions = recordingActions()
    const view = viewOf('bot-on')
    const screen = await showScreen(view, actions)
    await screen.press('Pause…')
    await screen.press('Pause')
    expect(actions.pauseBot.mock.calls).toEqual([[view.chats[0], Date.UTC(2026, 5, 9, 11), false]])
  })

  it('asks first of all when a pause has run out', async () => {
    const actions = recordingActions()
    const screen = await showScreen(viewOf('bot-due'), actions)
    expect(screen.root.querySelector('.card')?.firstElementChild?.textContent).toContain('pause for')
    expect(actions.setBot).not.toHaveBeenCalled()
    await screen.press('Turn on')
    expect(actions.setBot).toHaveBeenCalledWith(expect.anything(), true)
  })

  it('asks about a pause of another chat on whatever page, and answers for that chat', async () => {
    const actions = recordingActions()
    const due = [{ projectId: 'demo', chatId: 'chat-9', name: 'Omer' }]
    const screen = await showScreen(viewOf('no-record'), actions, { due })
    expect(screen.root.querySelector('.body')?.firstElementChild?.textContent).toContain('pause for')
    await screen.press('Turn on')
    expect(actions.answerDue.mock.calls).toEqual([[due[0], true]])
    await screen.press('Keep it off')
    expect(actions.answerDue.mock.calls[1]).toEqual([due[0], false])
  })

  it('may be left off, not turned on, where an administrator decides', async () => {
    const due = [{ projectId: 'demo', chatId: 'chat-9', name: 'Omer' }]
    const screen = await showScreen(viewOf('no-record'), recordingActions(), { due, locked: ['botSwitch'] })
    expect(screen.find('Turn on')).toBeUndefined()
    expect(screen.find('Keep it off')).toBeDefined()
  })

  it('cannot be switched where an administrator decides', async () => {
    const screen = await showScreen(viewOf('bot-locked'), recordingActions(), { locked: ['botSwitch'] })
    expect(screen.root.querySelector<HTMLButtonElement>('[role="switch"]')?.disabled).toBe(true)
    expect(screen.find('Pause…')).toBeUndefined()
    // In words, for everybody: not only on hovering over a lock.
    expect(screen.text()).toContain('Set by your organization')
  })
})

describe('where an administrator decides how pages are read', () => {
  const locked = () => ({ ...recordingActions(), teach: null, confirmRecipe: null })

  it('no menu offers teaching', async () => {
    const screen = await showScreen(viewOf('unlinked'), locked())
    await screen.press('Menu')
    expect(screen.find('Look again')).toBeDefined()
    expect(screen.find('Teach this page')).toBeUndefined()
    const free = await showScreen(viewOf('unlinked'), recordingActions())
    await free.press('Menu')
    expect(free.find('Teach this page')).toBeDefined()
  })

  it.each([
    ['a list', viewOf('no-record'), /Teach/, 'Open a contact'],
    ['a record without a phone', viewOf('no-phone'), /Teach/, 'tell your administrator'],
    ['a taught page that changed', viewOf('recipe-changed'), /Teach|Yes, it is right/, 'tell your administrator'],
    [
      'a lesson that was left',
      viewOf('unlinked', { teaching: 'draft' }),
      /Confirm on this record/,
      'Link to this record',
    ],
  ])('%s says what helps instead', async (_where, view, button, told) => {
    const free = await showScreen(view, recordingActions())
    expect(free.find(button)).toBeDefined()
    const screen = await showScreen(view, locked())
    expect(screen.find(button)).toBeUndefined()
    expect(screen.text()).toContain(told)
  })
})

describe('searching', () => {
  const type = (root: HTMLElement, text: string) =>
    act(() => {
      const input = root.querySelector('input')
      if (!input) return
      input.value = text
      input.dispatchEvent(new Event('input', { bubbles: true }))
    })

  const rest = () =>
    act(async () => {
      await vi.advanceTimersByTimeAsync(400)
    })

  it('shows the answer to the newest question, whichever comes last', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const actions = recordingActions()
    const first = pending<Result<never[]>>()
    const chat = viewOf('unlinked').chats[0]
    actions.search
      .mockReturnValueOnce(first.promise)
      .mockResolvedValueOnce(ok(chat ? [{ ...chat, name: 'Second' }] : []))
    const screen = await showScreen(viewOf('no-chat'), actions)
    await type(screen.root, 'noa')
    await rest()
    await type(screen.root, 'noa b')
    await rest()
    await act(async () => first.settle(ok([])))
    expect(actions.search.mock.calls).toEqual([['noa'], ['noa b']])
    expect(screen.text()).toContain('Second')
    expect(screen.text()).not.toContain('Nothing found')
  })

  it('searches the selected text at once', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const actions = recordingActions()
    await showScreen(null, actions, { initialSearch: '052-555-0142' })
    await rest()
    expect(actions.search).toHaveBeenCalledWith('052-555-0142')
  })
})

describe('several', () => {
  it('chooses no chat by itself, and tells the one that was chosen', async () => {
    const actions = recordingActions()
    const screen = await showScreen(viewOf('several'), actions)
    expect(screen.find('Link to this record')).toBeUndefined()
    expect(screen.text()).toContain('2 chats with this number')
    await screen.press(/^NBNoa B\./)
    expect(actions.chooseChat.mock.calls).toEqual([['chat-2']])
  })

  it('shows no number as if it were chosen while two are equally good', async () => {
    const actions = recordingActions()
    const screen = await showScreen(viewOf('several-numbers'), actions)
    expect(screen.root.querySelector('.contact-number')).toBeNull()
    expect(screen.text()).toContain('2 chats with the numbers of this record')
    await screen.press(/97235550100/)
    expect(actions.chooseChat.mock.calls).toEqual([['chat-2']])
  })
})

it('asks the browser for the site within the click itself, before anything is awaited', async () => {
  const actions = recordingActions()
  const screen = await showScreen(viewOf('unlinked-offer'), actions)
  screen.find('Always show it here')?.click()
  expect(actions.allowSite).toHaveBeenCalledTimes(1)
})

describe('what was refused says why, where its button stands', () => {
  const closed = 'Extensions can’t read this page.'
  it.each([
    ['a list', 'no-record', 'teach', ['Teach this page']],
    ['a record without a phone', 'no-phone', 'teach', ['Teach this page']],
    ['a page whose access was withdrawn', 'withheld', 'allowSite', ['Give access again']],
    ['a page that was not read', 'unread', 'refresh', ['Read this page']],
    ['a number without a chat', 'no-chat', 'copy', ['Copy number']],
    ['a problem of Texter’s', 'server-error', 'refresh', ['Try again']],
    ['a problem beside a chat', 'stale-problem', 'refresh', ['Try again']],
    ['a taught page that changed', 'recipe-changed', 'confirmRecipe', ['Yes, it is right']],
    ['a hidden button', 'button-hidden', 'showButton', ['Show it again']],
    ['the menu', 'unlinked', 'teach', ['Menu', 'Teach this page']],
    ['the contact', 'unlinked', 'copy', ['Copy number']],
    ['another person', 'unlinked', 'dismiss', ['Not the right person']],
  ] as const)('%s', async (_where, state, name, presses) => {
    const actions = recordingActions()
    actions[name].mockResolvedValue(fail('page-unsupported'))
    const screen = await showScreen(viewOf(state), actions)
    for (const press of presses) await screen.press(press)
    const told = [...screen.root.querySelectorAll('[role="alert"]')].map(({ textContent }) => textContent)
    expect(told).toContainEqual(expect.stringContaining(closed))
  })
})
